/** The outbox is a place: everything that is not yet received, why, and what can be done about each by itself. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { busy, lastContact, sendNow } from '../../app/drain.ts'
import { bytes, date, has, problem, t } from '../../app/language.ts'
import { database } from '../../app/account.ts'
import { isProtected } from '../../app/open.ts'
import { session } from '../../app/session.ts'
import { store, unsent } from '../../app/store.ts'
import { oldestOf } from '../../core/clock.ts'
import type { AttentionRow } from '../../core/db.ts'
import { connection, letVideosGo, linkOf as wayOf, waitsForWifi } from '../../core/link.ts'
import { needsPerson } from '../../core/standing.ts'
import type { View } from '../../core/view.ts'
import type { Op } from '../../core/wire.ts'
import { Button, Card, Dialog, Empty, Meter, Notice, Page, StateChip } from '../../ui/index.ts'

export function Outbox(): JSX.Element {
  const [safe, setSafe] = useState<boolean | null>(null)
  useEffect(() => { void isProtected().then(setSafe) }, [])
  const ids = unsent.value
  return (
    <Page title={t('outbox')} back="#/">
      <Meter count={ids.length} isProtected={safe} oldestMs={oldestOf(store.madeAt(ids), Date.now())} />
      <div class="spread">
        <Button look="primary" icon="sending" disabled={busy.value} onClick={() => void sendNow()}>{t(busy.value ? 'sending-now' : 'send-now')}</Button>
        <span class="soft">{lastContact.value ? t('last-contact', { when: date(lastContact.value, { timeStyle: 'short' }) }) : t('no-contact')}</span>
      </div>
      <Videos ids={ids} />
      {ids.length === 0
        ? <Empty icon="received" title={t('outbox-empty')}>{t('outbox-empty-text')}</Empty>
        : <ul class="list">{ids.map((id) => <li key={id}><Item id={id} /></li>)}</ul>}
      <Card icon="download" title={t('outbox-copies')} href="#/copies"><p>{t('outbox-copies-text')}</p></Card>
    </Page>
  )
}

/** Videos that stay here until there is Wi-Fi, how large they are, and the person's word that they may go all the same. */
function Videos({ ids }: { ids: readonly string[] }): JSX.Element | null {
  const way = wayOf(connection())
  const rows = new Map(ids.flatMap((id) => store.core().rowsOf(id).media).filter((row) => waitsForWifi(row, way)).map((row) => [row.sha256, row.size - row.offset]))
  if (rows.size === 0) return null
  const send = async () => {
    await store.core().changed(await letVideosGo(database()))
    await sendNow()
  }
  return (
    <Notice tone="calm" action={<Button icon="sending" onClick={() => void send()}>{t('outbox-videos-send')}</Button>}>
      <p>{t('outbox-videos', { count: rows.size, size: bytes([...rows.values()].reduce((sum, size) => sum + size, 0)) })}</p>
      <p class="soft">{t(`outbox-videos-${way}`)}</p>
    </Notice>
  )
}

/** What a document is called: its own title, else its name, else what kind of thing it is. */
function titleOf(view: View | undefined, kind: string): string {
  const body = (view?.body ?? {}) as Record<string, unknown>
  const own = [body['title'], body['name']].find((value) => typeof value === 'string' && value !== '')
  return (own as string | undefined) ?? t(has(`kind-${kind}`) ? `kind-${kind}` : 'kind-other')
}

function linkOf(view: View | undefined, id: string): string | undefined {
  const who = session.value?.role
  return view && who && ['entry', 'entrant', 'activity', 'sheet'].includes(view.kind) ? `#/${who}/${view.kind}/${id}` : undefined
}

function Item({ id }: { id: string }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const view = store.document(id).value
  const standing = store.stateOf(id).value
  const rows = store.core().rowsOf(id)
  const kind = view?.kind ?? [...rows.outbox, ...rows.attention, ...rows.held][0]?.op.kind ?? 'other'
  const pending = [...rows.outbox, ...rows.media.filter((row) => row.state === 'waiting')]
  const last = Math.max(0, ...pending.map((row) => row.last_ms ?? 0))
  const next = Math.max(0, ...pending.map((row) => row.next_ms))
  const reason = pending.find((row) => row.code)?.code
  const link = linkOf(view, id)
  return (
    <Card title={titleOf(view, kind)} aside={<StateChip standing={standing} />}>
      <dl class="facts">
        <dt>{t('outbox-kind')}</dt><dd>{t(has(`kind-${kind}`) ? `kind-${kind}` : 'kind-other')}</dd>
        {standing.unsent > 0 && <><dt>{t('outbox-size')}</dt><dd>{bytes(standing.unsent)}</dd></>}
        {last > 0 && <><dt>{t('outbox-last')}</dt><dd>{date(last, { dateStyle: 'medium', timeStyle: 'short' })}{reason && <small>{problem(reason)}</small>}</dd></>}
        {next > Date.now() && <><dt>{t('outbox-next')}</dt><dd>{date(next, { timeStyle: 'short' })}</dd></>}
      </dl>
      {rows.attention.map((row) => <Trouble key={row.n} row={row} />)}
      {rows.held.filter(needsPerson).map((row) => <Words key={row.n} op={row.op} why={problem(row.result.code ?? 'unknown')} />)}
      {rows.media.filter((row) => row.state === 'refused').map((row) => <p key={row.sha256} class="field-error">{problem(row.code ?? 'unknown')}</p>)}
      <div class="row">
        {link && <Button href={link} icon="pen">{t('open')}</Button>}
        {(rows.outbox.length > 0 || rows.attention.length > 0 || pending.length > 0) && <Button look="quiet" icon="trash" onClick={() => setAsking(true)}>{t('delete')}</Button>}
      </div>
      <Dialog title={t('discard-title')} open={asking} onClose={() => setAsking(false)} actions={<>
        <Button onClick={() => setAsking(false)}>{t('keep-it')}</Button>
        <Button look="danger" icon="trash" onClick={() => { setAsking(false); void store.core().discard(id) }}>{t('discard-do')}</Button>
      </>}>
        <p>{t('discard-text', { title: titleOf(view, kind) })}</p>
      </Dialog>
    </Card>
  )
}

/** One operation that the server answered with no: why, what it was, and whose turn it is. */
function Trouble({ row }: { row: AttentionRow }): JSX.Element {
  return (
    <div class="stack-tight">
      <Words op={row.op} why={problem(row.code, row.message)} />
      <div class="row">
        <Button onClick={() => void store.core().again(row.n)}>{t('try-again')}</Button>
        <Button look="quiet" onClick={() => void store.core().dismiss(row.n)}>{t('let-go')}</Button>
      </div>
    </div>
  )
}

/** Why something was not taken in, and what was typed: it can be read and copied even where its document is gone. */
function Words({ op, why }: { op: Op; why: string }): JSX.Element {
  const typed = Object.entries(op.set ?? {}).filter(([, value]) => typeof value === 'string')
  return (
    <>
      <p class="field-error">{why}</p>
      {typed.map(([field, value]) => <blockquote key={field} dir="auto" class="soft">{String(value)}</blockquote>)}
    </>
  )
}
