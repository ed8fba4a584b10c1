/** What one needs before being signed in: one lazy chunk. */
export { Enrol } from './enrol/index.tsx'
export { Welcome } from './welcome/index.tsx'
