/** Everything that would follow from a list: what is new, what is there, what cannot be taken and why, who may be there twice. */
import type { JSX } from 'preact'
import { number, t } from '../../../app/index.ts'
import { Notice } from '../../../ui/index.ts'
import type { Consequences } from './model.ts'

export function Outcome({ said }: { said: Consequences }): JSX.Element {
  if (said.written) return <Notice tone="good">{t('data-written', { n: number(said.new) })}</Notice>
  return (
    <section class="stack">
      <h2>{t('data-would')}</h2>
      <dl class="officer-counts">
        <div><dt>{t('data-rows')}</dt><dd>{number(said.rows)}</dd></div>
        <div><dt>{t('data-new')}</dt><dd>{number(said.new)}</dd></div>
        <div><dt>{t('data-known')}</dt><dd>{number(said.known)}</dd></div>
        <div><dt>{t('data-wrong')}</dt><dd class={said.wrong > 0 ? 'officer-no' : undefined}>{number(said.wrong)}</dd></div>
      </dl>
      {said.new === 0 && <Notice>{t('data-nothing-new')}</Notice>}
      {said.classes.length > 0 && <p>{t('data-classes', { classes: said.classes.join(' · ') })}</p>}
      {said.errors.length > 0 && (
        <div class="stack-tight">
          <h2>{t('data-wrong')}</h2>
          <ul class="officer-lines">
            {said.errors.map((one, i) => <li key={i}><strong>{t('data-row', { n: number(one.row) })}</strong><bdi dir="ltr" class="code">{one.field}</bdi><span class="officer-no" lang="en" dir="auto">{one.message}</span></li>)}
          </ul>
          {said.wrong > said.errors.length && <p class="soft">{t('data-more-wrong', { n: number(said.errors.length) })}</p>}
        </div>
      )}
      {said.alike.length > 0 && (
        <div class="stack-tight">
          <h2>{t('data-alike')}</h2>
          <p class="soft">{t('data-alike-text')}</p>
          <ul class="officer-lines">
            {said.alike.map((one, i) => <li key={i}><strong><bdi>{one.name}</bdi></strong><small>{t('data-row', { n: number(one.row) })}</small><span>{t(`data-alike-${one.where}`, { like: one.like })}</span></li>)}
          </ul>
        </div>
      )}
    </section>
  )
}
