/** A recording: how loud it is from end to end, where one is in it, and how fast it goes. Every part works by keyboard. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { number, t, useMedia } from '../../app/index.ts'
import { columns } from './peaks.ts'
import { useMediaText } from './written.ts'

const SPEEDS = [0.75, 1, 1.25, 1.5] as const
const COLUMNS = 96
const TALL = 40

export function Sound({ sha256, name }: { sha256: string; name: string }): JSX.Element {
  const url = useMedia(sha256, 'audio')
  const told = useMediaText(sha256, 'peaks')
  const audio = useRef<HTMLAudioElement>(null)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState(1)
  const moved = () => {
    const { currentTime, duration } = audio.current!
    setAt(duration > 0 && Number.isFinite(duration) ? currentTime / duration : 0)
  }
  const faster = (wanted: number) => {
    setSpeed(wanted)
    if (audio.current) audio.current.playbackRate = wanted
  }
  const go = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    const { duration } = audio.current!
    if (Number.isFinite(duration)) audio.current!.currentTime = duration * Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
  }
  const bars = columns(told, COLUMNS)
  return (
    <figure class="see-sound">
      <figcaption>{name}</figcaption>
      {url ? (
        <>
          {bars.length > 0 && (
            <svg class="see-peaks" viewBox={`0 0 ${COLUMNS} ${TALL}`} preserveAspectRatio="none" aria-hidden="true" onClick={go}>
              {bars.map((high, i) => <rect key={i} class={(i + 0.5) / bars.length <= at ? 'see-heard' : undefined} x={i + 0.15} width={0.7} y={(TALL - high * TALL) / 2} height={Math.max(1, high * TALL)} />)}
            </svg>
          )}
          <audio ref={audio} controls controlsList="nodownload" preload="metadata" src={url} aria-label={name} onTimeUpdate={moved} onRateChange={() => setSpeed(audio.current!.playbackRate)} onContextMenu={(event) => event.preventDefault()} />
          <div class="row" role="group" aria-label={t('see-speed')}>
            {SPEEDS.map((one) => <button key={one} type="button" class="see-speed" aria-pressed={speed === one} onClick={() => faster(one)}>{number(one)}×</button>)}
          </div>
        </>
      ) : <p class="see-none">{t('see-not-here')}</p>}
    </figure>
  )
}
