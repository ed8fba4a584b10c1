/**
 * Recording a voice or a video in slices of one second, each on disk as it comes: what was recorded survives the app being killed.
 * Prefers mp4 (it plays everywhere), else webm. A cut recording is whole up to its last slice.
 */
import type { Db } from '../core/db.ts'
import type { Drafts } from '../core/drafts.ts'

export type Sort = 'audio' | 'video'
const WISHES = {
  audio: ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus', 'audio/webm', 'audio/ogg;codecs=opus'],
  video: ['video/mp4;codecs=avc1.42E01E,mp4a.40.2', 'video/mp4', 'video/webm;codecs=vp8,opus', 'video/webm'],
}
const SLICE_MS = 1000
const VOICE_BITS = 24_000
/** With 480 lines, what a story needs to be seen and heard: three minutes are 15 MB. */
const PICTURE_BITS = 600_000
const VOICE = { channelCount: 1, echoCancellation: true, noiseSuppression: true }
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 20, max: 25 }, facingMode: 'environment' }

interface Slices { type: string; begun_ms: number; slices: number }
export interface Recording { bytes: ArrayBuffer; type: string; duration_ms: number }

export function recordingType(sort: Sort): string | undefined {
  return typeof MediaRecorder === 'undefined' ? undefined : WISHES[sort].find((type) => MediaRecorder.isTypeSupported(type))
}

/** One recording under a key; slices are drafts `KEY#n`, and the row `KEY` says how many there are. While it runs an update of the app waits. */
export class Recorder {
  private readonly db: Db
  private readonly drafts: Drafts
  private readonly key: string
  private readonly sort: Sort
  private recorder: MediaRecorder | null = null
  private stream: MediaStream | null = null
  private written: Promise<void> = Promise.resolve()
  private facts: Slices = { type: '', begun_ms: 0, slices: 0 }
  private readonly cut: (why: unknown) => void

  /** `cut` hears why it cannot go on, once: a full device keeps no further slice. What is on disk stays, and is found. */
  constructor(db: Db, drafts: Drafts, key: string, sort: Sort, cut: (why: unknown) => void) {
    this.cut = cut
    this.db = db
    this.drafts = drafts
    this.key = `recording ${key}`
    this.sort = sort
  }

  /** Asks for the microphone (and the camera) and begins. Raises the browser's DOMException when it is refused. */
  async start(): Promise<MediaStream> {
    const type = recordingType(this.sort)
    if (!type) throw new DOMException('this browser cannot record', 'NotSupportedError')
    await this.drop()
    this.stream = await navigator.mediaDevices.getUserMedia(this.sort === 'video' ? { audio: VOICE, video: PICTURE } : { audio: VOICE })
    const recorder = new MediaRecorder(this.stream, { mimeType: type, audioBitsPerSecond: VOICE_BITS, videoBitsPerSecond: PICTURE_BITS })
    this.facts = { type: type.split(';')[0] ?? type, begun_ms: Date.now(), slices: 0 }
    let whole = true
    const slice = async (data: Blob) => {
      if (!whole) return // nothing is kept behind a gap
      try {
        await this.slice(data)
      } catch (failure) {
        whole = false
        this.cut(failure)
      }
    }
    recorder.ondataavailable = (event) => { this.written = this.written.then(() => slice(event.data)) }
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
    const facts = { ...this.facts, slices: this.facts.slices + 1 }
    const tx = this.db.transaction('drafts', 'readwrite', { durability: 'strict' })
    const put = tx.store.put({ key: name, value: bytes, at_ms: Date.now() })
    await Promise.all([put, tx.store.put({ key: this.key, value: facts, at_ms: Date.now() }), tx.done])
    this.facts = facts
  }
}
