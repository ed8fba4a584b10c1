/** The impact report: what the programme came to, for officers and to pass on. Charts are drawn here; every number is the server's. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, date, language, number, problem, t, useLoad, useWords } from '../../../app/index.ts'
import { Button, Choice, Empty, Field, Notice, Opening, Page } from '../../../ui/index.ts'
import { Fetched } from '../fetched.tsx'
import { callChoices, WHEN } from '../model.ts'
import { Tabs, type Tab } from '../tabs.tsx'
import { Patterns, told } from './charts.tsx'
import { Figures } from './figures.tsx'
import { Kept } from './frozen.tsx'
import { nothing, query, type Asked, type Report } from './model.ts'
import './report.css'

export function ReportPage({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const here = [useWords('report'), useWords('issuing')] // kinds of certificates are named there
  return here.includes(false) ? <Opening /> : <Home tabs={tabs} />
}

function Home({ tabs }: { tabs: readonly Tab[] }): JSX.Element {
  const [asked, setAsked] = useState<Asked>({ call: '', from: '', until: '', outside: false })
  const wrong = asked.from !== '' && asked.until !== '' && asked.until < asked.from
  const found = useLoad(async () => (wrong ? undefined : api.get<Report>('/report', query(asked))), [asked])
  const report = wrong ? undefined : found.data
  return (
    <Page title={t('report-title')} wide>
      <div class="report-screen"><Tabs tabs={tabs} at="report" /></div>
      <div class={asked.outside ? 'report-main report-outside stack' : 'report-main stack'}>
        <p class="report-paper">{t('report-print-not')}</p>
        <Ask asked={asked} onAsk={setAsked} wrong={wrong} />
        {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
        {!report && !found.failure && !wrong && <p class="soft" role="status">{t('opening')}</p>}
        {report && <Found report={report} asked={asked} />}
      </div>
    </Page>
  )
}

/** For which call and period, and for whom. */
function Ask({ asked, onAsk, wrong }: { asked: Asked; onAsk: (asked: Asked) => void; wrong: boolean }): JSX.Element {
  const set = (change: Partial<Asked>) => onAsk({ ...asked, ...change })
  const file = new URLSearchParams(query({ ...asked, outside: false }))
  return (
    <section class="report-screen officer-box stack">
      <div class="officer-filters">
        <Field kind="choice" label={t('officer-call')} value={asked.call} options={[{ value: '', label: t('report-every-call') }, ...callChoices()]} onInput={(call) => set({ call })} />
        <Field kind="date" label={t('report-from')} value={asked.from} onInput={(from) => set({ from })} />
        <Field kind="date" label={t('report-until')} value={asked.until} error={wrong ? t('report-period-wrong') : undefined} onInput={(until) => set({ until })} />
      </div>
      <Choice legend={t('report-for')} value={asked.outside ? 'outside' : 'officers'} onChange={(value) => set({ outside: value === 'outside' })}
        options={(['officers', 'outside'] as const).map((value) => ({ value, label: t(`report-for-${value}`), hint: t(`report-for-${value}-hint`) }))} />
      {asked.outside && !wrong && (
        <div class="row">
          <Button onClick={() => print()}>{t('report-print')}</Button>
          {['csv', 'json'].map((format) => <Fetched key={format} path={`/report/file?${String(new URLSearchParams([...file, ['format', format]]))}`} name={`report.${format}`}>{format.toUpperCase()}</Fetched>)}
        </div>
      )}
      {asked.outside && !wrong && <Kept asked={asked} />}
    </section>
  )
}

function Found({ report, asked }: { report: Report; asked: Asked }): JSX.Element {
  if (nothing(report)) {
    const filtered = asked.call !== '' || asked.from !== '' || asked.until !== ''
    return <Empty icon="globe" title={t('report-empty')}>{t(filtered ? 'report-empty-period' : 'report-empty-text')}</Empty>
  }
  const sentence = report.told[language.value] ?? report.told['en']
  return (
    <>
      <Patterns />
      {sentence && <p class="report-told">{sentence}</p>}
      <dl class="officer-counts">
        {heads(report).map(([name, value]) => <div key={name}><dt>{t(name)}</dt><dd>{value}</dd></div>)}
      </dl>
      <Figures report={report} />
      <p class="soft">{t('report-counted', { when: date(report.at_ms, WHEN), day: date(report.classes_on, { dateStyle: 'medium', timeZone: 'UTC' }) })}</p>
    </>
  )
}

/** The numbers that one looks for first. */
function heads(report: Report): [string, string][] {
  const { offline, certificates } = report
  return [
    ['report-entries', told(report.entries.received)],
    ['report-entrants', told(report.entrants.distinct)],
    ['report-countries', number(report.countries.distinct)],
    ['report-schools-active', told(report.schools.active)],
    ['report-offline-share', offline.share === null ? told(null) : number(offline.share, { style: 'percent' })],
    ['report-certificates', number(certificates.reduce((sum, one) => sum + one.valid, 0))],
  ]
}
