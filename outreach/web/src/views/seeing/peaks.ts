/** The loudness of a recording as columns to draw. Pure. */

/** What the server tells of a recording (`media/cell/audio.py`): the peaks of equal stretches, 0 to 100. */
interface Told { peaks?: unknown }

/** At most `most` columns from 0 to 1, the loudest as high as it goes; none for what cannot be read. */
export function columns(told: string | undefined, most: number): number[] {
  const peaks = read(told)
  const count = Math.min(most, peaks.length)
  const highest = Math.max(1, ...peaks)
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [Math.floor((i * peaks.length) / count), Math.floor(((i + 1) * peaks.length) / count)]
    return Math.max(0, ...peaks.slice(from, Math.max(to, from + 1))) / highest
  })
}

function read(told: string | undefined): number[] {
  if (told === undefined) return []
  try {
    const { peaks } = JSON.parse(told) as Told
    return Array.isArray(peaks) ? peaks.filter((one): one is number => Number.isFinite(one)) : []
  } catch {
    return [] // a recording can be heard without a picture of it
  }
}
