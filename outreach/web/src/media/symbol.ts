/** Reading a QR symbol from a frame or a picture: the browser's own reader where there is one, else `qr` (lazy). */
import { piece } from '../app/renew.ts'

interface Detector { detect(source: CanvasImageSource): Promise<readonly { rawValue: string }[]> }
interface DetectorClass { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> }
export type Reader = (source: CanvasImageSource, width: number, height: number) => Promise<string | null>

/** Long sides that are tried, in pixels: the symbol may be small on a large page, or large and out of focus. */
const SIDES = [1600, 800]

export async function reader(): Promise<Reader> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  if (own && (await own.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new own({ formats: ['qr_code'] })
    return async (source) => (await detector.detect(source).catch(() => []))[0]?.rawValue ?? null
  }
  const { decodeQR } = await piece(() => import('qr/decode.js'))
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })!
  return async (source, width, height) => {
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(width, height))
      canvas.width = Math.max(1, Math.round(width * scale))
      canvas.height = Math.max(1, Math.round(height * scale))
      pen.drawImage(source, 0, 0, canvas.width, canvas.height)
      try {
        return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height))
      } catch {
        // nothing was found at this size
      }
    }
    return null
  }
}
