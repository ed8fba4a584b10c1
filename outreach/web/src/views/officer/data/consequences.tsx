/** Everything that would follow from a list: what is new, what is there, what cannot be taken and why, who may be there twice. */
import type { JSX } from 'preact'
import { date, number, t } from '../../../app/index.ts'
import { Notice } from '../../../ui/index.ts'
import type { Consequences, Planned } from './model.ts'

export function Outcome({ said }: { said: Consequences }): JSX.Element {
  if (said.written) return <Notice tone="good">{t(said.kind === 'calls' ? 'data-written-calls' : 'data-written', { n: number(said.new) })}</Notice>
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
      {said.calls.length > 0 && (
        <div class="stack-tight">
          <h2>{t('data-calls-new')}</h2>
          <p class="soft">{t('data-calls-text')}</p>
          <ul class="officer-lines">{said.calls.map((one) => <Call key={one.row} one={one} />)}</ul>
        </div>
      )}
      {said.errors.length > 0 && (
        <div class="stack-tight">
          <h2>{t('data-wrong')}</h2>
          <ul class="officer-lines">
            {said.errors.map((one, i) => <li key={i}><strong>{t('data-row', { n: number(one.row) })}</strong><bdi dir="ltr" class="code">{one.field}</bdi><span class="officer-no" dir="auto">{one.message}</span></li>)}
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

/** One call that would be made: what nobody typed (the weekday, the offset) stands here to be looked at. */
function Call({ one }: { one: Planned }): JSX.Element {
  const ends = new Date(`${one.deadline}Z`)
  return (
    <li>
      <span><strong dir="auto">{one.title}</strong><small>{t('data-row', { n: number(one.row) })} · <bdi dir="ltr" class="code">{one.code}</bdi></small></span>
      <small>{t('data-calls-from', { at: date(one.opens, { dateStyle: 'long', timeZone: 'UTC' }) })}</small>
      <small>{t('data-calls-until', { at: date(ends.getTime(), { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }) })} · {one.offset ? <bdi dir="ltr">{one.zone} {one.offset}</bdi> : t('data-calls-own-clock')}</small>
      {one.template_texts.length > 0 && <small class="officer-no">{t('data-calls-kept', { languages: one.template_texts.join(', ') })}</small>}
    </li>
  )
}
