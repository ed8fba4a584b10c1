/** Recording and listening, loaded when somebody is about to speak: a visit does not pay for them. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { piece, t } from '../../app/index.ts'
import type { Recording } from '../../media/record.ts'
import type { RecorderBoxProps } from './recorder.tsx'

type Voice = typeof import('./recorder.tsx')

function useVoice(): Voice | undefined {
  const [voice, setVoice] = useState<Voice>()
  useEffect(() => {
    let here = true
    void piece(() => import('./recorder.tsx')).then((found) => { if (here) setVoice(found) })
    return () => { here = false }
  }, [])
  return voice
}

const Waiting = () => <p class="soft" role="status">{t('opening')}</p>

export function RecorderBox(props: RecorderBoxProps): JSX.Element {
  const voice = useVoice()
  return voice ? <voice.RecorderBox {...props} /> : <Waiting />
}

export function Listen({ recording }: { recording: Pick<Recording, 'bytes' | 'type'> }): JSX.Element {
  const voice = useVoice()
  return voice ? <voice.Listen recording={recording} /> : <Waiting />
}
