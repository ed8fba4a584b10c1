/** One pack of a collection: what it holds, how it stands to what is public now, making it anew and taking it back. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, bytes, date, number, t } from '../../../app/index.ts'
import { Button, Dialog, Notice } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { languageOf, WHEN } from '../model.ts'
import { APART, apart, type Exhibit } from './exhibit.ts'
import type { Collection, Line } from './model.ts'

interface PackProps { pack: Exhibit; one: Collection; lines: readonly Line[]; busy: boolean; onAnew: () => void; onWithdrawn: () => void }

export function Pack({ pack, one, lines, busy, onAnew, onWithdrawn }: PackProps): JSX.Element {
  const [asking, setAsking] = useState(false)
  const name = languageOf(pack.language)
  const gone = pack.withdrawn_ms > 0
  return (
    <li>
      <span><strong><bdi>{name}</bdi></strong><small>{t('packs-version', { n: number(pack.version) })} · <bdi lang={pack.language}>{pack.title}</bdi></small></span>
      <span>
        <small>{gone ? t('packs-withdrawn', { when: date(pack.withdrawn_ms, WHEN) }) : <>{t('collections-works', { n: pack.works.length })} · <bdi>{bytes(pack.size)}</bdi> · {date(pack.made_ms, WHEN)}</>}</small>
        <small>{t('collections-packs-reached', { n: number(pack.reached) })}</small>
        {!gone && <Differences pack={pack} one={one} lines={lines} />}
      </span>
      <span class="row">
        <Button look="quiet" disabled={busy} onClick={onAnew}>{t('collections-packs-anew')}<span class="hidden"> {name}</span></Button>
        {!gone && <Button look="quiet" icon="trash" onClick={() => setAsking(true)}>{t('packs-withdraw')}<span class="hidden"> {name}</span></Button>}
      </span>
      <Withdraw pack={pack} address={`/collections/${one.id}/exhibits/${pack.language}`} open={asking} onClose={() => setAsking(false)} onWithdrawn={onWithdrawn} />
    </li>
  )
}

function Differences({ pack, one, lines }: Pick<PackProps, 'pack' | 'one' | 'lines'>): JSX.Element {
  const found = apart(pack, one, lines)
  const named = (ids: readonly string[]) => [...new Set(ids.map((id) => lines.find((line) => line.publication.id === id)?.title ?? t('collections-gone')))]
  return <>{APART.filter((how) => found[how].length > 0).map((how) => <small key={how}>{t(`collections-packs-${how}`, { n: number(found[how].length) })} <bdi>{named(found[how]).join(' · ')}</bdi></small>)}</>
}

interface WithdrawProps { pack: Exhibit; address: string; open: boolean; onClose: () => void; onWithdrawn: () => void }

function Withdraw({ pack, address, open, onClose, onWithdrawn }: WithdrawProps): JSX.Element {
  const { busy, failure, act } = useAct()
  const withdraw = () => act(async () => {
    await api.delete(address)
    onClose()
    onWithdrawn()
  })
  return (
    <Dialog title={t('packs-withdraw-title', { title: pack.title })} open={open} onClose={onClose} actions={
      <><Button onClick={onClose}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy} onClick={() => void withdraw()}>{t('packs-withdraw')}</Button></>
    }>
      <div class="stack">
        <p>{t('packs-withdraw-text')}</p>
        {failure && <Notice tone="wrong">{failure}</Notice>}
      </div>
    </Dialog>
  )
}
