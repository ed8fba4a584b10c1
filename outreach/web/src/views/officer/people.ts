/** Schools and devices: one piece, since they share the list of devices. */
export { Devices } from './devices.tsx'
export { Schools } from './schools.tsx'
