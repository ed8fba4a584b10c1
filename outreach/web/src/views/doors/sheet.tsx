/** A class's receipts on paper: a slip for each work that was received, twelve a page, to cut apart and hand out. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, own, problem, store, t, useWords } from '../../app/index.ts'
import { database } from '../../app/account.ts'
import { Button, Empty, Notice, Opening, Page } from '../../ui/index.ts'
import { entries, people, worksOf, type Entry } from '../making/known.ts'
import type { ClassFilter } from '../school/list.tsx'
import { keyOf, printed, type Codes, type Kept } from './receipt.tsx'

/** As many works as the server makes codes for at once. */
const AT_ONCE = 200

interface Slip { entry: Entry; name: string; kept: Kept | undefined }

/** `filter` is what the school's first views have already: imported here, it would be a file more for everybody. */
interface SheetProps { call: string; filter: typeof ClassFilter }

export function ReceiptSheet({ call, filter: Filter }: SheetProps): JSX.Element {
  const [chosen, choose] = useState('')
  const [kept, setKept] = useState<Map<string, Kept>>()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const title = own(store.document<'call'>(call).value?.body.title)
  const ids = entries().filter((one) => one.body.call === call).map((one) => one.id).join(' ')
  useEffect(() => { void known(ids.split(' ')).then(setKept) }, [ids])
  if (!useWords('privacy') || !kept) return <Opening />
  const slips: Slip[] = people().filter((one) => chosen === '' || one.body.class === chosen).flatMap((pupil) => (
    worksOf(call, pupil.id).filter((entry) => entry.body.reference).map((entry) => ({ entry, name: pupil.body.name, kept: kept.get(entry.id) }))
  ))
  const lacking = slips.filter((one) => !one.kept).map((one) => one.entry.id)
  const get = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      for (let at = 0; at < lacking.length; at += AT_ONCE) await fetched(lacking.slice(at, at + AT_ONCE))
    } catch (refusal) {
      setFailure(codeOf(refusal))
    }
    setKept(await known(ids.split(' ')))
    setBusy(false)
  }
  const ready = slips.filter((one) => one.kept)
  return (
    <Page title={t('door-sheet')} back={`#/school/call/${call}`}>
      <p class="lead" dir="auto">{title}</p>
      <p>{t('door-sheet-explain')}</p>
      <Filter chosen={chosen} choose={choose} />
      {slips.length === 0 && <Empty icon="certificate" title={t('door-sheet-none')}>{t('door-receipt-later')}</Empty>}
      {failure !== undefined && <Notice tone="warn"><p>{problem(failure)}</p></Notice>}
      {lacking.length > 0 && <Button look="primary" icon="download" wide disabled={busy} onClick={() => void get()}>{t('door-sheet-get', { n: lacking.length })}</Button>}
      {ready.length > 0 && <Button look={lacking.length > 0 ? 'plain' : 'primary'} icon="download" wide onClick={printed}>{t('door-sheet-print', { n: ready.length })}</Button>}
      <section class="receipt slips" aria-label={t('door-sheet')}>{ready.map((one) => <Paper key={one.entry.id} slip={one} title={title} />)}</section>
    </Page>
  )
}

function Paper({ slip, title }: { slip: Slip; title: string }): JSX.Element {
  const { entry, name, kept } = slip
  return (
    <article class="slip">
      <p><strong><bdi>{name}</bdi></strong> <bdi dir="ltr" class="code">{entry.body.reference}</bdi></p>
      <p class="slip-call"><bdi>{title}</bdi> · <bdi>{entry.body.title}</bdi></p>
      <p><bdi dir="ltr" class="code">{kept?.url}</bdi></p>
      <p class="slip-code"><bdi dir="ltr" class="code">{kept?.code}</bdi></p>
      <p class="slip-secret">{t('door-sheet-secret')}</p>
    </article>
  )
}

/** The codes that this device keeps. */
async function known(ids: readonly string[]): Promise<Map<string, Kept>> {
  const found = await Promise.all(ids.map(async (id) => [id, (await database().get('kv', keyOf(id))) as Kept | undefined] as const))
  return new Map(found.flatMap(([id, kept]) => (kept ? [[id, kept]] : [])))
}

/** Has codes made and keeps them: the server says each only once. */
async function fetched(ids: readonly string[]): Promise<void> {
  const { codes, url } = await api.post<Codes>('/receipts', { entries: ids })
  for (const { entry, code } of codes) await database().put('kv', { code, url }, keyOf(entry))
}
