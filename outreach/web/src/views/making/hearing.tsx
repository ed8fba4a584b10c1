/**
 * What the ear says: a recording of a pack where this device keeps one, else the device's own voice where it has one for this
 * language. No network. Where neither is there, there is no button: one that stays silent teaches nobody.
 */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { language, store, t } from '../../app/index.ts'
import { read } from '../../app/library.ts'
import { Icon } from '../../ui/index.ts'
import { say, useVoice } from './aloud.tsx'
import type { EarProps } from './ear.tsx'
import { promptOf } from './prompts.ts'

/** The recording of a step, if this device keeps it; an address for as long as the button is there. */
function useRecording(step: string, call: string | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  const item = promptOf(store.documents('pack').value.map((pack) => pack.body), language.value, step, call)
  useEffect(() => {
    let made: string | undefined
    let here = true
    setUrl(undefined)
    if (item) {
      void read(item).then((blob) => {
        if (!blob || !here) return
        made = URL.createObjectURL(blob)
        setUrl(made)
      })
    }
    return () => {
      here = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [item?.sha256])
  return url
}

/** One voice at a time: whoever asks for the next one does not want to hear the end of the last. */
let hush: () => void = () => undefined

export function Ear({ step, call, text }: EarProps): JSX.Element | null {
  const code = language.value
  const able = useVoice(code)
  const url = useRecording(step, call)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => { if (speaking) hush() }, [speaking])
  if (!url && !able) return null
  const speak = () => {
    hush()
    if (speaking) return
    const sound = url ? new Audio(url) : undefined
    const done = () => setSpeaking(false)
    hush = () => {
      sound?.pause()
      if (!sound) speechSynthesis.cancel()
      done()
    }
    setSpeaking(true)
    if (!sound) return say(text, code, done)
    sound.onended = done
    sound.onerror = done
    void sound.play().catch(done)
  }
  return (
    <button type="button" class="make-ear" aria-label={t('make-aloud')} aria-pressed={speaking} data-voice={url ? 'recorded' : 'device'} onClick={speak}>
      <Icon name="ear" size={28} />
    </button>
  )
}
