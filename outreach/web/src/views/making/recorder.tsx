/** One big button to speak into, or to be filmed. What was said is on the device second by second, and is found again after a crash. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { piece, t } from '../../app/index.ts'
import { database, drafts } from '../../app/account.ts'
import type { Recorder, Recording, Sort } from '../../media/record.ts'
import { Button, Icon, Notice } from '../../ui/index.ts'
import { isFull } from '../../core/db.ts'

export interface RecorderBoxProps {
  /** Names the recording on this device, so that it is found again. */
  name: string
  secondsMax: number
  sort?: Sort
  onKeep: (recording: Recording) => Promise<void>
  label: string
  /** Whether the work takes another recording after this one. */
  more?: boolean
}

type Phase = 'loading' | 'idle' | 'recording' | 'paused' | 'done' | 'found'
type Trouble = 'refused' | 'unable' | 'full'

/** 4:07, in the digits of the address bar: it is read like a clock. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function troubleOf(failure: unknown): Trouble {
  if (isFull(failure)) return 'full'
  if (failure instanceof DOMException) return failure.name === 'NotAllowedError' ? 'refused' : 'unable'
  throw failure
}

export function RecorderBox({ name, secondsMax, sort = 'audio', onKeep, label, more = false }: RecorderBoxProps): JSX.Element {
  const recorder = useRef<Recorder | null>(null)
  const [phase, setPhase] = useState<Phase>('loading')
  const [trouble, setTrouble] = useState<Trouble>()
  const [taken, setTaken] = useState<Recording>()
  const [stream, setStream] = useState<MediaStream>()
  const [seconds, setSeconds] = useState(0)
  const over = seconds >= secondsMax

  useEffect(() => {
    let here = true
    void piece(() => import('../../media/record.ts')).then(async ({ Recorder: Made }) => {
      const made = new Made(database(), drafts(), name, sort, (why) => { void stop().then(() => setTrouble(troubleOf(why))) })
      recorder.current = made
      const found = await made.found()
      if (!here) return
      setTaken(found)
      setPhase(found ? 'found' : 'idle')
    })
    return () => {
      here = false
      void recorder.current?.stop()
    }
  }, [name])

  const stop = async () => {
    const whole = await recorder.current?.stop()
    setStream(undefined)
    setTaken(whole)
    setPhase(whole ? 'done' : 'idle')
  }
  useEffect(() => {
    if (phase !== 'recording') return undefined
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [phase])
  useEffect(() => { if (phase === 'recording' && over) void stop() }, [over, phase])

  const start = async () => {
    setTrouble(undefined)
    setSeconds(0)
    try {
      setStream(await recorder.current?.start())
      setPhase('recording')
    } catch (failure) {
      setTrouble(troubleOf(failure))
    }
  }
  const pause = () => {
    if (phase === 'recording') recorder.current?.pause()
    else recorder.current?.resume()
    setPhase(phase === 'recording' ? 'paused' : 'recording')
  }
  const keep = async () => {
    if (!taken) return
    try {
      await onKeep(taken)
    } catch (failure) {
      setTrouble(troubleOf(failure))
      return
    }
    await drop()
  }
  const drop = async () => {
    await recorder.current?.drop()
    setTaken(undefined)
    setPhase('idle')
  }

  const live = phase === 'recording' || phase === 'paused'
  return (
    <div class="make-recorder stack">
      {trouble && <Notice tone="wrong">{t(sort === 'video' && trouble === 'refused' ? 'make-video-refused' : `make-record-${trouble}`)}</Notice>}
      {(phase === 'idle' || live) && (
        <>
          <button type="button" class="make-record" data-live={live} onClick={() => void (live ? stop() : start())}>
            <Icon name={live ? 'stop' : sort === 'video' ? 'camera' : 'mic'} size={48} /><span>{live ? t('make-record-stop') : label}</span>
          </button>
          {live && sort === 'video' && <Seen stream={stream} />}
          {live ? <Level stream={stream} quiet={phase === 'paused'} /> : null}
          <p class="make-clock" role="timer" aria-live="off">{t('make-record-left', { left: clock(secondsMax - (live ? seconds : 0)) })}</p>
          {live && <div class="row make-centre"><Button onClick={pause} icon={phase === 'paused' ? 'mic' : 'clock'}>{t(phase === 'paused' ? 'make-record-resume' : 'make-record-pause')}</Button></div>}
        </>
      )}
      {taken && (phase === 'done' || phase === 'found') && (
        <>
          <Notice tone={phase === 'found' ? 'good' : over ? 'warn' : 'calm'}>
            {t(`make-record-${!over ? phase : more ? 'part' : 'over'}`, { length: clock(taken.duration_ms / 1000) })}
            {phase === 'found' && more && ` ${t('make-record-more')}`}
          </Notice>
          <Listen recording={taken} />
          <div class="row">
            <Button look="primary" icon="check" onClick={() => void keep()}>{t('make-record-keep')}</Button>
            <Button icon="mic" onClick={() => void drop()}>{t('make-record-again')}</Button>
          </div>
        </>
      )}
    </div>
  )
}

export function Listen({ recording }: { recording: Pick<Recording, 'bytes' | 'type'> }): JSX.Element {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([recording.bytes], { type: recording.type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [recording])
  const label = t('make-record-listen')
  return recording.type.startsWith('video/') ? <video controls playsInline src={url} class="make-picture" aria-label={label} /> : <audio controls src={url} aria-label={label} />
}

/** What the camera sees right now. */
function Seen({ stream }: { stream: MediaStream | undefined }): JSX.Element {
  const screen = useRef<HTMLVideoElement>(null)
  useEffect(() => { if (screen.current) screen.current.srcObject = stream ?? null }, [stream])
  return <video ref={screen} autoPlay muted playsInline class="make-picture" />
}

/** How loud it is right now, so that a person sees that they are heard. */
function Level({ stream, quiet }: { stream: MediaStream | undefined; quiet: boolean }): JSX.Element {
  const bar = useRef<HTMLMeterElement>(null)
  useEffect(() => {
    if (!stream || quiet) return undefined
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 512
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      if (bar.current) bar.current.value = Math.min(1, Math.sqrt(power) * 4)
    }, 100)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [stream, quiet])
  return <meter ref={bar} class="make-level" min={0} max={1} value={0} aria-label={t('make-record-level')} />
}
