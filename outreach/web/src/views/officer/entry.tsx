/** One entry before a screener: the work on one side, who and what and the decision on the other. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, go, lazy, number, problem, t, useLoad, useWords, type Recipe } from '../../app/index.ts'
import { Button, Empty, Icon, Notice, Page } from '../../ui/index.ts'
import { bandName, Parts, Words, type Seen } from '../seeing/work.tsx'
import { Decide } from './decide.tsx'
import { Keyed } from './keyed.tsx'
import { whoSaid } from './keeping/who.ts'
import { AlikeBox, Looked } from './looked.tsx'
import { Publication } from './publishing.tsx'
import { callTitle, countryName, languageOf, mediaName, type ConsentView, type EntryDetail, type Offer, type PartView } from './model.ts'
import { decided, fetchEntries, Flags, takeDecided } from './standing.tsx'

const NamedBox = lazy(async () => (await import('./named.tsx')).NamedBox)
const ToldBox = lazy(async () => (await import('./told.tsx')).ToldBox)

export function EntryPage({ id, mayErase }: { id: string; mayErase: boolean }): JSX.Element {
  const found = useLoad(() => api.get<EntryDetail>(`/entries/${id}`), [id])
  const [before] = useState(takeDecided)
  const [failure, setFailure] = useState<string>()
  const onwards = async () => {
    try {
      const after = (await fetchEntries(id, 1)).entries[0] ?? (await fetchEntries('', 2)).entries.find((entry) => entry.id !== id)
      go(after ? `officer/screening/${after.id}` : 'officer/screening')
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  const detail = found.data
  if (!detail) {
    return (
      <Page title={t('officer-entry')} back="#/officer/screening" wide>
        {found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>}
      </Page>
    )
  }
  const { entry } = detail
  return (
    <Page title={entry.title || t('officer-untitled')} back="#/officer/screening" wide actions={<Keyed by="n"><Button icon="next" onClick={() => void onwards()}>{t('officer-next')}</Button></Keyed>}>
      {before && <Notice tone="good">{before}</Notice>}
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      <div class="officer-desk">
        <Work detail={detail} onChange={found.reload} />
        <div class="stack">
          <Facts detail={detail} />
          {detail.offer && <Offered offer={detail.offer} />}
          <AlikeBox id={id} />
          <Consents detail={detail} maySettle={mayErase} />
          {(detail.text || detail.parts.some((part) => !part.type.startsWith('image/'))) && <ToldBox entry={id} />}
          <NamedBox detail={detail} onChange={found.reload} />
          <Publication detail={detail} onChange={found.reload} onReported={() => { decided(t('publish-concern-done')); void onwards() }} />
          <Decide detail={detail} onDone={(said) => { decided(said); void onwards() }} onNext={() => void onwards()} />
          <History detail={detail} />
          {mayErase && <Erase detail={detail} />}
        </div>
      </div>
    </Page>
  )
}

const SHOWN: readonly Recipe[] = ['view', 'audio', 'video', 'text']

/** What there is to look at of a part, or of the picture that is shown instead of it. Its words are always its own. */
function seen(part: PartView, instead?: string): Seen[] {
  if (part.state === null) return []
  return SHOWN.filter((recipe) => recipe in part.urls).map((recipe) => ({ id: `${part.id} ${recipe} ${instead ?? ''}`, kind: part.kind, sha256: recipe === 'text' ? part.sha256 : instead ?? part.sha256, recipe, file: part.id }))
}

function Work({ detail, onChange }: { detail: EntryDetail; onChange: () => void }): JSX.Element {
  const { entry, parts, text, statement } = detail
  const [asCame, setAsCame] = useState<readonly string[]>([])
  const pictureOf = (part: PartView) => detail.pictures.find((one) => one.part === part.id)
  const covered = (part: PartView) => (asCame.includes(part.id) ? undefined : pictureOf(part)?.redaction?.sha256)
  const shown = parts.flatMap((part) => seen(part, covered(part)))
  const under = (sha256: string) => {
    const part = parts.find((one) => one.state !== null && (covered(one) ?? one.sha256) === sha256)
    const picture = part && pictureOf(part)
    const turn = () => setAsCame(asCame.includes(part!.id) ? asCame.filter((one) => one !== part!.id) : [...asCame, part!.id])
    return part && picture && /^(image|audio|video|application\/pdf)/.test(part.type) && <Looked entry={entry.id} part={part} picture={picture} asCame={asCame.includes(part.id)} onTurn={turn} onChange={onChange} />
  }
  return (
    <section class="stack" aria-label={t('officer-work')} tabIndex={0}>
      <Parts parts={shown} under={under} />
      {parts.some((part) => part.state === null) && <Notice tone="warn">{mediaName(entry.facets.media)}</Notice>}
      {text && <Words text={text} language={entry.language} />}
      {statement && <div class="stack-tight"><h2>{t('officer-statement')}</h2><Words text={statement} language={entry.language} /></div>}
      {shown.length === 0 && !text && parts.length === 0 && <Empty icon="pen" title={t('officer-no-work')} />}
    </section>
  )
}

function Facts({ detail }: { detail: EntryDetail }): JSX.Element {
  const { entry, entrants } = detail
  const band = entry.band_ambiguous ? t('officer-band-unsure', { band: bandName(entry.band) }) : bandName(entry.band)
  const facts: [string, string | null][] = [
    ['officer-call', callTitle(entry.call)], ['officer-reference', entry.reference], ['officer-band', band], ['officer-language', languageOf(entry.language)],
    ['officer-school', entry.school], ['officer-country', countryName(entry.country)], ['officer-received', entry.received_ms === null ? null : date(entry.received_ms, { dateStyle: 'medium', timeStyle: 'short' })],
  ]
  return (
    <section class="officer-box stack-tight" aria-label={t('officer-about')}>
      <div class="row"><Flags entry={entry} /></div>
      <dl class="facts">
        {facts.filter(([, value]) => value).map(([label, value]) => <div key={label} class="officer-fact"><dt>{t(label)}</dt><dd><bdi>{value}</bdi></dd></div>)}
        {entrants.map((one) => (
          <div key={one.id} class="officer-fact"><dt>{t('officer-entrant')}</dt><dd><bdi>{one.name}</bdi>{one.ages && ` · ${one.ages[0] === one.ages[1] ? t('officer-age', { n: one.ages[0] }) : t('officer-ages', { min: one.ages[0], max: one.ages[1] })}`}{one.told && <small> · {t('look-age-told', { n: one.told.age, known: t(`look-age-${one.told.known}`) })}</small>}</dd></div>
        ))}
      </dl>
    </section>
  )
}

/** What the work offers to women who want to learn. */
function Offered({ offer: { what, places, until } }: { offer: Offer }): JSX.Element {
  return (
    <section class="officer-box stack-tight" aria-label={t(`offer-what-${what}`)}>
      <h2>{t(`offer-what-${what}`)}</h2>
      <p>{[places && t('offer-for', { n: places }), until ? t('offer-by', { day: date(until, { dateStyle: 'long', timeZone: 'UTC' }) }) : t('offer-open')].filter(Boolean).join(' · ')}</p>
      <p class="soft">{t('offer-stands')}</p>
    </section>
  )
}

function Consents({ detail, maySettle }: { detail: EntryDetail; maySettle: boolean }): JSX.Element {
  const { consents, entry } = detail
  const here = useWords('keeping')
  const guardians = consents.filter((one) => one.by === 'guardian')
  const differ = guardians.some((one) => one.answer === 'no' && guardians.some((other) => other.answer === 'yes' && other.item === one.item && other.relation !== one.relation))
  return (
    <section class="officer-box stack-tight">
      <div class="spread"><h2>{t('officer-consents')}</h2><span class={entry.facets.consent === 'granted' || entry.facets.consent === 'not_required' ? 'officer-yes' : 'officer-no'}>{t(`consent-state-${entry.facets.consent}`)}</span></div>
      {consents.length === 0 && <p class="soft">{t('officer-consents-none')}</p>}
      {consents.length > 0 && (
        <ul class="stack-tight">
          {consents.map((one, i) => <li key={i} class="officer-consent"><Icon name={one.answer === 'yes' ? 'check' : 'close'} /><Said one={one} here={here} /></li>)}
        </ul>
      )}
      {differ && maySettle && here && <div class="row"><Button icon="people" href="#/officer/data/forms">{t('keeping-disputes')}</Button></div>}
    </section>
  )
}

function Said({ one, here }: { one: ConsentView; here: boolean }): JSX.Element {
  return (
    <span>
      {t('officer-consent', { item: t(`officer-item-${one.item}`), answer: t(`officer-answer-${one.answer}`) })}
      <small>{here && one.relation ? whoSaid(one.relation, one.by) : t(`officer-by-${one.by}`)} · {t(`officer-method-${one.method}`)} · {date(one.received_ms)}</small>
    </span>
  )
}

/** Where this work, or one of its makers, is erased when somebody asks for it. */
function Erase({ detail }: { detail: EntryDetail }): JSX.Element {
  return (
    <div class="row">
      <Button look="quiet" icon="trash" href={`#/officer/data/erase/entry/${detail.entry.id}`}>{t('look-erase')}</Button>
      {detail.entrants.map((one) => <Button key={one.id} look="quiet" icon="trash" href={`#/officer/data/erase/person/${one.id}`}>{t('look-erase-person', { name: one.name })}</Button>)}
    </div>
  )
}

function History({ detail }: { detail: EntryDetail }): JSX.Element | null {
  if (detail.decisions.length === 0) return null
  return (
    <details class="officer-more">
      <summary>{t('officer-history', { n: number(detail.decisions.length) })}</summary>
      <ul class="stack-tight">
        {detail.decisions.map((one, i) => (
          <li key={i}>{t(`officer-decision-${one.decision}`)} · {date(one.at_ms, { dateStyle: 'medium', timeStyle: 'short' })}
            {one.reason && <small>{t(`reason-${one.reason}`)}</small>}{one.note && <small dir="auto">{one.note}</small>}</li>
        ))}
      </ul>
    </details>
  )
}
