/**
 * Recording in slices of one second, each on disk as it comes: what was recorded survives the app being killed.
 * Prefers mp4 (it plays everywhere), else webm. A cut recording is whole up to its last slice.
 */
import type { Db } from '../core/db.ts'
import type { Drafts } from '../core/drafts.ts'

const WISHES = ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus', 'audio/webm', 'audio/ogg;codecs=opus']
const SLICE_MS = 1000
const BITS_A_SECOND = 24_000

interface Slices { type: string; begun_ms: number; slices: number }
export interface Recording { bytes: ArrayBuffer; type: string; duration_ms: number }

export function recordingType(): string | undefined {
  return typeof MediaRecorder === 'undefined' ? undefined : WISHES.find((type) => MediaRecorder.isTypeSupported(type))
}

/** One recording under a key; slices are drafts `KEY#n`, and the row `KEY` says how many there are. While it runs an update of the app waits. */
export class Recorder {
  private readonly db: Db
  private readonly drafts: Drafts
  private readonly key: string
  private recorder: MediaRecorder | null = null
  private stream: MediaStream | null = null
  private written: Promise<void> = Promise.resolve()
  private facts: Slices = { type: '', begun_ms: 0, slices: 0 }

  constructor(db: Db, drafts: Drafts, key: string) {
    this.db = db
    this.drafts = drafts
    this.key = `recording ${key}`
  }

  /** Asks for the microphone and begins. Raises the browser's DOMException when it is refused. */
  async start(): Promise<MediaStream> {
    const type = recordingType()
    if (!type) throw new DOMException('this browser cannot record', 'NotSupportedError')
    await this.drop()
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
    const recorder = new MediaRecorder(this.stream, { mimeType: type, audioBitsPerSecond: BITS_A_SECOND })
    this.facts = { type: type.split(';')[0] ?? type, begun_ms: Date.now(), slices: 0 }
    recorder.ondataavailable = (event) => { this.written = this.written.then(() => this.slice(event.data)) }
    recorder.start(SLICE_MS)
    this.drafts.hold(this.key)
    this.recorder = recorder
    return this.stream
  }

  pause(): void {
    this.recorder?.pause()
  }

  resume(): void {
    this.recorder?.resume()
  }

  /** Ends it and gives the whole. */
  async stop(): Promise<Recording | undefined> {
    const recorder = this.recorder
    if (recorder && recorder.state !== 'inactive') {
      const ended = new Promise((resolve) => { recorder.onstop = resolve })
      recorder.stop()
      await ended
    }
    this.stream?.getTracks().forEach((track) => track.stop())
    this.recorder = this.stream = null
    await this.written
    this.drafts.close(this.key)
    return await this.found()
  }

  /** What is on disk: of this run, or of one that was cut short. */
  async found(): Promise<Recording | undefined> {
    const facts = (await this.db.get('drafts', this.key))?.value as Slices | undefined
    if (!facts || facts.slices === 0) return undefined
    const rows = await this.db.getAll('drafts', IDBKeyRange.bound(`${this.key}#`, `${this.key}#\uffff`))
    const parts = rows.map((row) => row.value as ArrayBuffer)
    const bytes = await new Blob(parts).arrayBuffer()
    return { bytes, type: facts.type, duration_ms: parts.length * SLICE_MS }
  }

  async drop(): Promise<void> {
    await this.db.delete('drafts', this.key)
    await this.db.delete('drafts', IDBKeyRange.bound(`${this.key}#`, `${this.key}#\uffff`))
  }

  private async slice(data: Blob): Promise<void> {
    if (data.size === 0) return
    const bytes = await data.arrayBuffer()
    const name = `${this.key}#${String(this.facts.slices).padStart(6, '0')}`
    this.facts = { ...this.facts, slices: this.facts.slices + 1 }
    const tx = this.db.transaction('drafts', 'readwrite', { durability: 'strict' })
    await tx.store.put({ key: name, value: bytes, at_ms: Date.now() })
    await tx.store.put({ key: this.key, value: this.facts, at_ms: Date.now() })
    await tx.done
  }
}
