/** What a language lacks beside the others of its call: for a person to weigh, and no reason to refuse anything. */
import type { JSX } from 'preact'
import { number, t } from '../../../app/index.ts'
import { Notice } from '../../../ui/index.ts'
import { languageOf } from '../model.ts'
import type { Lack } from './shelf.ts'

export function Lacking({ lacking }: { lacking: readonly Lack[] }): JSX.Element | null {
  if (lacking.length === 0) return null
  return (
    <Notice tone="warn" title={t('packs-lacking')}>
      <ul class="stack-tight">
        {lacking.map((one) => (
          <li key={`${one.language} ${one.what}`}>
            <strong><bdi>{languageOf(one.language)}</bdi></strong>: {one.what === 'spoken' ? <>{t('packs-lacks-spoken')} <bdi dir="ltr" class="code">{one.steps.map((step) => `say-${step}`).join(', ')}</bdi></> : t(`packs-lacks-${one.what}`, { n: number(one.n), most: number(one.most) })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
