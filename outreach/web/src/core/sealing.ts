/** What a judge's phone seals, and nobody else's: a piece of its own, loaded when the first work comes. */
export { Vault } from './vault.ts'
export { settle, unveil, veil } from './veil.ts'
