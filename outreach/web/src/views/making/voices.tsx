/** Whose word is there and whose is not; each on a page of its own, before the work is sent and ever after. */
import type { JSX } from 'preact'
import { t } from '../../app/index.ts'
import { Card } from '../../ui/index.ts'
import { answerOf } from './consents.ts'
import type { Known } from './known.ts'

export function Voices({ known, path }: { known: Known; path: string }): JSX.Element {
  const voices = known.minor ? (['guardian', 'child'] as const) : (['self'] as const)
  return (
    <div class="stack-tight">
      {voices.map((by) => {
        const answer = answerOf(known.consents, 'participate', by)
        return (
          <Card key={by} icon={by === 'guardian' ? 'people' : 'user'} title={t(`make-voice-${by}`)} href={`#/${path}/${by}`}>
            <p class={answer === 'no' ? 'make-no' : 'soft'}>{t(answer ? `make-voice-${answer}` : 'make-voice-unasked')}</p>
          </Card>
        )
      })}
    </div>
  )
}
