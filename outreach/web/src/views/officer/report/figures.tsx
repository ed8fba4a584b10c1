/** The figures of the report, one chart for each question. */
import type { JSX } from 'preact'
import { number, t } from '../../../app/index.ts'
import { bandName } from '../../seeing/work.tsx'
import { languageOf } from '../model.ts'
import { Bars, OverTime, Stacks, told } from './charts.tsx'
import { Gaps, WorldMap } from './map.tsx'
import type { Count, Report } from './model.ts'

const named = (counts: readonly Count[], name: (code: string) => string) => counts.map(({ of, n }) => ({ name: of === null ? t('report-unsaid') : name(of), n }))
const percent = (share: number | null) => (share === null ? told(null) : number(share, { style: 'percent' }))

export function Figures({ report }: { report: Report }): JSX.Element {
  const { entrants, languages, schools } = report
  const ages = entrants.youngest === null || entrants.oldest === null ? undefined : t('report-ages', { youngest: entrants.youngest, oldest: entrants.oldest })
  return (
    <div class="report-charts">
      <div class="report-whole"><OverTime days={report.entries.days} byMonth={report.outside} /></div>
      <div class="report-whole"><WorldMap report={report} /></div>
      <Facts title={t('report-countries')} facts={[['report-ldc', report.countries.ldc], ['report-sids', report.countries.sids], ['report-lldc', report.countries.lldc], ['report-both', report.countries.ldc_and_sids], ['report-first', report.countries.first]]} />
      <Gaps report={report} />
      <Gender report={report} />
      <Bars title={t('report-bands')} text={ages} head={t('report-entrants')} rows={named(entrants.bands, bandName)} />
      <Bars title={t('report-languages')} head={t('report-entries')} rows={named(languages.entries, languageOf)} />
      <Bars title={t('report-media')} text={t('report-minutes', { audio: number(report.media.audio_minutes), video: number(report.media.video_minutes) })} head={t('report-n')} rows={[...named(report.media.parts, (kind) => t(`part-${kind}`)), { name: t('part-text'), n: report.media.written }, { name: t('report-published'), n: report.media.published }]} />
      <Facts title={t('report-offline')} facts={[['report-offline-share', percent(report.offline.share)], ['report-offline-days', days(report.offline.median_days)], ['report-grace', report.offline.in_grace], ['report-week', report.offline.schools_week], ['report-tablets', report.offline.tablets]]} />
      <Bars title={t('report-schools')} text={t('report-schools-text', { enrolled: number(schools.enrolled), active: told(schools.active) })} head={t('report-schools')} rows={named(schools.regions, (region) => t(`region-${region}`))} />
      {schools.activities.length > 0 && <Bars title={t('report-activities')} text={t('report-reached', { girls: told(schools.reached.girls), boys: told(schools.reached.boys), trees: number(schools.trees) })} head={t('report-n')} rows={schools.activities.map((one) => ({ name: t(`report-activity-${one.kind}`), n: one.activities }))} />}
      {report.consents.length > 0 && <Stacks title={t('report-consents')} parts={['given', 'refused', 'withdrawn'].map((each) => t(`report-${each}`))} rows={report.consents.map((one) => ({ name: t(`officer-item-${one.item}`), values: [one.given, one.refused, one.withdrawn] }))} />}
      {report.certificates.length > 0 && <Stacks title={t('report-certificates')} parts={['valid', 'replaced', 'revoked'].map((each) => t(`report-${each}`))} rows={report.certificates.map((one) => ({ name: t(`issuing-kind-${one.kind}`), values: [one.valid, one.replaced, one.revoked] }))} />}
      <Facts title={t('report-care')} facts={[['report-cases', report.cases], ['report-withdrawn-entries', report.entries.withdrawn], ['report-accepted', report.entries.accepted]]} />
    </div>
  )
}

const days = (n: number | null) => (n === null ? told(null) : number(n, { maximumFractionDigits: 1 }))

function Gender({ report }: { report: Report }): JSX.Element {
  const { gender } = report
  const share = gender.female_share === null ? undefined : t('report-share', { female: percent(gender.female_share), known: percent(gender.known_share) })
  const rows = gender.stages.map((one) => ({ name: t(`report-stage-${one.stage}`), values: [one.female, one.male, one.other, one.undisclosed, one.unknown] }))
  return <Stacks title={t('report-gender')} text={share} parts={[t('gender-female'), t('gender-male'), t('gender-other'), t('gender-unknown'), t('report-unsaid')]} rows={rows} />
}

/** Single numbers that say what they are. */
function Facts({ title, facts }: { title: string; facts: readonly (readonly [string, number | string | null])[] }): JSX.Element {
  return (
    <section class="chart stack-tight">
      <h2>{title}</h2>
      <dl class="report-facts">{facts.map(([name, value]) => <div key={name}><dt>{t(name)}</dt><dd>{typeof value === 'string' ? value : told(value)}</dd></div>)}</dl>
    </section>
  )
}
