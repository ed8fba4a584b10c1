import { ways } from './send.js'

globalThis.send = async (way, place, options) => ways[way](new Uint8Array(await (await fetch(place)).arrayBuffer()), {
  ...options,
})
