/** Two entries that look alike, side by side, with what was measured. It decides nothing: that is done on their own pages. */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { api, date, number, problem, t, useLoad } from '../../app/index.ts'
import { Button, Empty, Notice, Page } from '../../ui/index.ts'
import { Pair } from '../seeing/pair.tsx'
import { useMediaText } from '../seeing/written.ts'
import { common, type Run } from './common.ts'
import { callTitle, countryName, languageOf, type EntryDetail, type EntryLine, type Likeness, type SimilarEntries, type SimilarEntry } from './model.ts'
import { Flags } from './standing.tsx'

/** Bits of 256 up to which two pictures are called the same: what another photograph of the same sheet comes to. */
const SAME_MOST = 10

export function AlikePage({ id, other }: { id: string; other: string }): JSX.Element {
  const back = `#/officer/screening/${id}`
  const found = useLoad(async () => {
    const [detail, similar] = await Promise.all([api.get<EntryDetail>(`/entries/${id}`), api.get<SimilarEntries>(`/entries/${id}/similar`)])
    return { detail, similar }
  }, [id])
  if (!found.data) {
    return (
      <Page title={t('look-alike')} back={back} wide>
        {found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('look-asking')}</p>}
      </Page>
    )
  }
  const { detail, similar: { similar, thresholds, more } } = found.data
  const at = Math.max(0, similar.findIndex((one) => one.entry.id === other))
  const shown = similar[at]
  if (!shown) return <Page title={t('look-alike')} back={back} wide><Empty icon="check" title={t('look-alike-none')}>{t('look-alike-none-text')}</Empty></Page>
  return (
    <Page title={t('look-alike')} back={back} wide>
      <p class="soft">{t('look-alike-lead')}</p>
      {similar.length > 1 && <Others id={id} similar={similar} at={at} />}
      <div class="look-two">
        <Whose entry={detail.entry} title={t('look-this')} />
        <Whose entry={shown.entry} title={t('look-other')} />
      </div>
      {shown.likenesses.map((one, i) => <Alike key={`${shown.entry.id} ${i}`} one={one} mine={detail} theirs={shown} />)}
      <p class="soft">{t('look-thresholds', { pdq: number(thresholds.pdq), phash: number(thresholds.phash), text: number(thresholds.text) })}</p>
      {more && <p class="soft">{t('look-more')}</p>}
    </Page>
  )
}

/** All that look like it, the most alike first, to be gone through one by one. */
function Others({ id, similar, at }: { id: string; similar: readonly SimilarEntry[]; at: number }): JSX.Element {
  return (
    <nav class="row look-others" aria-label={t('look-alike')}>
      {similar.map((one, i) => (
        <a key={one.entry.id} class="button button-quiet" href={`#/officer/screening/${id}/alike/${one.entry.id}`} aria-current={i === at ? 'true' : undefined}>
          <span>{number(i + 1)}. <bdi>{one.entry.title || t('officer-untitled')}</bdi></span>
        </a>
      ))}
    </nav>
  )
}

function Whose({ entry, title }: { entry: EntryLine; title: string }): JSX.Element {
  const facts = [callTitle(entry.call), languageOf(entry.language), entry.school, countryName(entry.country)].filter(Boolean)
  return (
    <section class="officer-box stack-tight" aria-label={title}>
      <p class="soft">{title}</p>
      <h2><bdi>{entry.title || t('officer-untitled')}</bdi></h2>
      <small>{facts.map((fact, i) => <span key={i}>{i > 0 && ' · '}<bdi>{fact}</bdi></span>)}</small>
      <span class="row">
        <Flags entry={entry} />
        {entry.reference && <bdi dir="ltr" class="code soft">{entry.reference}</bdi>}
        {entry.received_ms !== null && <small>{t('look-received', { when: date(entry.received_ms, { dateStyle: 'medium', timeStyle: 'short' }) })}</small>}
      </span>
      <div class="row"><Button icon="next" href={`#/officer/screening/${entry.id}`}>{t('look-open')}</Button></div>
    </section>
  )
}

/** How alike, in words that a person can weigh. */
export function howAlike(one: Likeness): string {
  if (one.how === 'same-file') return t('look-same-file')
  if (one.how === 'text') return t('look-text', { percent: number(one.percent ?? 0) })
  return t((one.pdq ?? 256) <= SAME_MOST ? 'look-picture-same' : (one.pdq ?? 256) <= 31 ? 'look-picture-near' : 'look-picture-outline')
}

function Alike({ one, mine, theirs }: { one: Likeness; mine: EntryDetail; theirs: SimilarEntry }): JSX.Element {
  const measured = one.how === 'picture' ? t('look-picture-text', { pdq: number(one.pdq ?? 0), phash: number(one.phash ?? 0) }) : t(`look-${one.how}-text`)
  const pictures = one.mine?.urls['view'] && one.theirs?.urls['view'] && one.how !== 'text'
  return (
    <section class="stack-tight look-alike" aria-label={howAlike(one)}>
      <h2>{howAlike(one)}</h2>
      <p class="soft">{measured}</p>
      {pictures && <Pair sides={[{ sha256: one.mine!.sha256, name: t('look-this') }, { sha256: one.theirs!.sha256, name: t('look-other') }]} />}
      {one.how === 'text' && <Texts one={one} mine={mine} theirs={theirs} />}
    </section>
  )
}

/** The two texts, whether they were typed or stand in a document, with what is in both marked. */
function Texts({ one, mine, theirs }: { one: Likeness; mine: EntryDetail; theirs: SimilarEntry }): JSX.Element {
  const [readMine, readTheirs] = [useMediaText(one.mine?.sha256), useMediaText(one.theirs?.sha256)]
  const [left, right] = [one.mine ? readMine : mine.text ?? '', one.theirs ? readTheirs : theirs.text ?? '']
  const runs = useMemo(() => (left === undefined || right === undefined ? null : common(left, right)), [left, right])
  if (!runs) return <p class="see-none">{t('see-not-here')}</p>
  return (
    <div class="look-two">
      <Marked runs={runs[0]} name={t('look-this')} language={mine.entry.language} />
      <Marked runs={runs[1]} name={t('look-other')} language={theirs.entry.language} />
    </div>
  )
}

function Marked({ runs, name, language }: { runs: readonly Run[]; name: string; language: string | null }): JSX.Element {
  return (
    <div class="see-words look-text" dir="auto" lang={language ?? undefined} role="group" aria-label={name} tabIndex={0}>
      <p>{runs.map((run, i) => (run.common ? <mark key={i}>{run.text}</mark> : run.text))}</p>
    </div>
  )
}
