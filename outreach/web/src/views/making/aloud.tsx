/** "Read it to me": the device's own voice, only where it has one for this language. No bytes, no network. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { language, t } from '../../app/index.ts'
import { Button } from '../../ui/index.ts'

function speaks(code: string): boolean {
  return typeof speechSynthesis !== 'undefined' && speechSynthesis.getVoices().some((voice) => voice.localService && voice.lang.startsWith(code))
}

/** Whether the device has a voice of its own for this language. */
export function useVoice(code: string): boolean {
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
  return able
}

export function say(text: string, code: string, done: () => void = () => undefined): void {
  const words = new SpeechSynthesisUtterance(text)
  words.lang = code
  words.onend = done
  words.onerror = done
  speechSynthesis.cancel()
  speechSynthesis.speak(words)
}

export function Aloud({ text }: { text: string }): JSX.Element | null {
  const code = language.value
  if (!useVoice(code)) return null
  return <Button look="quiet" icon="ear" onClick={() => say(text, code)}>{t('make-aloud')}</Button>
}
