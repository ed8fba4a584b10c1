/** The places that every role has: one lazy chunk, kept on the device with the shell. Strangers have the scanner too. */
export { Install as install } from './install/index.tsx'
export { Outbox as outbox } from './outbox/index.tsx'
export { Eye as eye, Scan as scan } from './scan/index.tsx'
export { Settings as settings } from './settings/index.tsx'
export { ClockWrong as clock } from './settings/clock.tsx'
