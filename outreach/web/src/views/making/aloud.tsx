/** "Read it to me": the device's own voice, only where it has one for this language. No bytes, no network. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { language, t } from '../../app/index.ts'
import { Button } from '../../ui/index.ts'

function speaks(code: string): boolean {
  return typeof speechSynthesis !== 'undefined' && speechSynthesis.getVoices().some((voice) => voice.localService && voice.lang.startsWith(code))
}

export function Aloud({ text, label = 'make-aloud' }: { text: string; label?: string }): JSX.Element | null {
  const code = language.value
  const [able, setAble] = useState(() => speaks(code))
  useEffect(() => {
    if (typeof speechSynthesis === 'undefined') return undefined
    // Voices are found late in some browsers.
    const look = () => setAble(speaks(code))
    look()
    speechSynthesis.addEventListener?.('voiceschanged', look)
    return () => {
      speechSynthesis.removeEventListener?.('voiceschanged', look)
      speechSynthesis.cancel()
    }
  }, [code])
  if (!able) return null
  const read = () => {
    const words = new SpeechSynthesisUtterance(text)
    words.lang = code
    speechSynthesis.cancel()
    speechSynthesis.speak(words)
  }
  return <Button look="quiet" icon="play" onClick={read}>{t(label)}</Button>
}
