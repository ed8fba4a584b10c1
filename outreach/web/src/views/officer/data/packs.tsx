/** Packs of content: which devices may have, what a call's languages lack, publishing another, and taking one back. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, bytes, date, number, problem, t, useLoad, useWords } from '../../../app/index.ts'
import { Button, Choice, Dialog, Empty, Notice, Opening, Page } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { callTitle, languageOf, WHEN } from '../model.ts'
import { Lacking } from './lacking.tsx'
import { NewPack } from './packing.tsx'
import { byCall, WHY, type PackLine, type Shelf, type Why } from './shelf.ts'

export function PacksPage(): JSX.Element {
  const here = useWords('packs')
  const shelf = useLoad(() => api.get<Shelf>('/content/packs'))
  if (!here) return <Opening />
  const { data, failure } = shelf
  return (
    <Page title={t('data-packs')} back="#/officer/data" wide>
      <p class="soft">{t('packs-lead')}</p>
      {failure && <Notice tone="wrong" action={<Button onClick={shelf.reload}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {data && <NewPack packs={data.packs} onPublished={shelf.reload} />}
      {data?.packs.length === 0 && <Empty icon="download" title={t('packs-none')}>{t('packs-none-text')}</Empty>}
      {data && byCall(data.packs).map(([call, packs]) => (
        <section key={call} class="stack-tight">
          <h2><bdi>{callTitle(call)}</bdi></h2>
          <Lacking lacking={data.lacking[call] ?? []} />
          <ul class="officer-lines">{packs.map((one) => <Line key={one.language} one={one} devices={data.devices} onWithdrawn={shelf.reload} />)}</ul>
        </section>
      ))}
    </Page>
  )
}

function Line({ one, devices, onWithdrawn }: { one: PackLine; devices: number; onWithdrawn: () => void }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState<Why | null>(null)
  const { busy, failure, act } = useAct()
  const gone = one.withdrawn_ms > 0
  const withdraw = () => act(async () => {
    await api.post(`/content/packs/${one.call}/${one.language}/withdraw`, { why })
    setAsking(false)
    onWithdrawn()
  })
  return (
    <li>
      <span><strong><bdi lang={one.language}>{one.title}</bdi></strong><small><bdi>{languageOf(one.language)}</bdi> · {t('packs-version', { n: number(one.version) })}</small></span>
      <span>
        <small>{gone ? t('packs-withdrawn', { when: date(one.withdrawn_ms, WHEN) }) : <>{t('packs-things', { n: one.things.length })} · <bdi>{bytes(one.size)}</bdi> · {date(one.made_ms, WHEN)}</>}</small>
        <small>{t('packs-reached', { n: number(one.reached), all: number(devices) })}</small>
      </span>
      {!gone && <span><Button look="quiet" icon="trash" onClick={() => setAsking(true)}>{t('packs-withdraw')}<span class="hidden"> {one.title}</span></Button></span>}
      <Dialog title={t('packs-withdraw-title', { title: one.title })} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy || why === null} onClick={() => void withdraw()}>{t('packs-withdraw')}</Button></>
      }>
        <div class="stack">
          <p>{t('packs-withdraw-text')}</p>
          {failure && <Notice tone="wrong">{failure}</Notice>}
          <Choice legend={t('packs-why')} value={why} onChange={setWhy} options={WHY.map((value) => ({ value, label: t(`packs-why-${value}`) }))} />
        </div>
      </Dialog>
    </li>
  )
}
