import { tus } from './send.js'

globalThis.onmessage = async ({ data: { place, options } }) => {
  try {
    const bytes = new Uint8Array(await (await fetch(place)).arrayBuffer())
    globalThis.postMessage({ told: await tus(bytes, options) })
  } catch (error) {
    globalThis.postMessage({ error: String(error) })
  }
}
