/** The places that every role has: one lazy chunk, kept on the device with the shell. */
export { Outbox } from './outbox/index.tsx'
export { Settings } from './settings/index.tsx'
