/** What waits of one device, line by line: an officer lets it in, or puts it aside with a reason that the device shows. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, bytes, date, has, number, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Dialog, Empty, Field, Notice, Page, Tick } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { WHEN } from '../model.ts'
import { holderOf, Whose } from './held.tsx'
import { doneBy, fieldsOf, mayRelease, outcome, PAGE, type Outcome, type Pile, type Waiting } from './model.ts'

export function PilePage({ device }: { device: string }): JSX.Element {
  const piles = useLoad(() => api.get<Pile[]>('/held'), [device])
  const [after, setAfter] = useState(0)
  const found = useLoad(() => api.get<Waiting[]>(`/held/${device}`, { after }), [device, after])
  const [said, setSaid] = useState<ReturnType<typeof outcome>>()
  const mine = piles.data?.find((one) => one.device === device)
  const failure = found.failure ?? piles.failure
  const done = (answers: Outcome[]) => { setSaid(outcome(answers)); found.reload(); piles.reload() }
  return (
    <Page title={t('waiting-pile')} back="#/officer/schools/held" wide>
      {mine && <><p class="lead"><bdi>{holderOf(mine)}</bdi></p><Whose pile={mine} /></>}
      <p class="soft">{t('waiting-pile-lead')}</p>
      {failure && <Notice tone="wrong" action={<Button onClick={() => { found.reload(); piles.reload() }}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {said && <Notice tone="good">{t('waiting-said', { in: number(said.in), waits: number(said.waits), out: number(said.out) })}</Notice>}
      {!found.data && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data?.length === 0 && <Empty icon="received" title={t('waiting-pile-none')} />}
      {found.data && found.data.length > 0 && <Lines key={found.data.map((one) => one.n).join()} device={device} lines={found.data} onDone={done} />}
      <div class="row">
        {after > 0 && <Button icon="back" onClick={() => setAfter(0)}>{t('waiting-first')}</Button>}
        {found.data?.length === PAGE && <Button onClick={() => setAfter(found.data!.at(-1)!.n)}>{t('waiting-next')}</Button>}
      </div>
    </Page>
  )
}

function Lines({ device, lines, onDone }: { device: string; lines: Waiting[]; onDone: (answers: Outcome[]) => void }): JSX.Element {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [reason, setReason] = useState<string>()
  const { busy, failure, act } = useAct()
  const those = lines.filter((one) => chosen.has(one.n))
  const send = (how: 'release' | 'reject') => act(async () => {
    const answers = await api.post<Outcome[]>(`/held/${device}/${how}`, { numbers: [...chosen], ...(how === 'reject' && { reason: reason?.trim() }) })
    setReason(undefined)
    onDone(answers)
  })
  const choose = (n: number, on: boolean) => setChosen(new Set(on ? [...chosen, n] : [...chosen].filter((one) => one !== n)))
  return (
    <div class="stack">
      <Tick label={t('waiting-all', { n: lines.length })} checked={those.length === lines.length} onChange={(on) => setChosen(new Set(on ? lines.map((one) => one.n) : []))} />
      <ul class="officer-lines">{lines.map((one) => <Line key={one.n} one={one} chosen={chosen.has(one.n)} onChoose={(on) => choose(one.n, on)} />)}</ul>
      {failure && reason === undefined && <Notice tone="wrong">{failure}</Notice>}
      {those.length > 0 && !mayRelease(those) && <Notice>{t('waiting-not-yours')}</Notice>}
      <div class="row">
        <Button look="primary" icon="check" disabled={busy || !mayRelease(those)} onClick={() => void send('release')}>{t('waiting-release', { n: number(those.length) })}</Button>
        <Button look="danger" disabled={busy || those.length === 0} onClick={() => setReason('')}>{t('waiting-reject')}</Button>
      </div>
      <Dialog title={t('waiting-reject')} open={reason !== undefined} onClose={() => setReason(undefined)} actions={
        <><Button onClick={() => setReason(undefined)}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy || !reason?.trim()} onClick={() => void send('reject')}>{t('waiting-reject')}</Button></>
      }>
        <div class="stack">
          <p>{t('waiting-reject-text')}</p>
          {failure && <Notice tone="wrong">{failure}</Notice>}
          <Field kind="long" rows={3} maxLength={500} label={t('waiting-reject-why')} value={reason ?? ''} onInput={setReason} />
        </div>
      </Dialog>
    </div>
  )
}

function Line({ one, chosen, onChoose }: { one: Waiting; chosen: boolean; onChoose: (on: boolean) => void }): JSX.Element {
  const kind = t(one.kind && has(`kind-${one.kind}`) ? `kind-${one.kind}` : 'kind-other')
  return (
    <li>
      <Tick label={kind} hint={t('waiting-number', { n: number(one.n) })} checked={chosen} onChange={onChoose} />
      <span>{t(`waiting-code-${one.code ?? 'parent'}`)}<small>{date(one.received_ms, WHEN)} · <bdi>{bytes(one.bytes)}</bdi></small></span>
      <small><What one={one} /></small>
    </li>
  )
}

/** What it does, or which parts of a thing it changes: each by its word, never with what was written. */
function What({ one }: { one: Waiting }): JSX.Element {
  const does = doneBy(one)
  if (does) return <>{t(has(`waiting-does-${does}`) ? `waiting-does-${does}` : 'waiting-does-else')}</>
  const named = (field: string) => t([`waiting-field-${field}`, `make-field-${field}`].find(has) ?? 'make-field-other')
  const fields = [...new Set(fieldsOf(one).map(named))]
  return <>{fields.length > 0 && <>{t('waiting-fields')} {fields.join(' · ')}</>}</>
}
