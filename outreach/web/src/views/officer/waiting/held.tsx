/** What waits of devices: by device, whose it is, why it waits and since when. Nothing of it is lost or in effect. */
import type { JSX } from 'preact'
import { api, bytes, date, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Card, Empty, Notice, Page } from '../../../ui/index.ts'
import { WHEN } from '../model.ts'
import { byDevice, type Pile } from './model.ts'

export function HeldPage(): JSX.Element {
  const found = useLoad(() => api.get<Pile[]>('/held'))
  return (
    <Page title={t('waiting-held')} back="#/officer/schools" wide>
      <p class="soft">{t('waiting-held-lead')}</p>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data?.length === 0 && <Empty icon="received" title={t('waiting-held-none')}>{t('waiting-held-none-text')}</Empty>}
      {byDevice(found.data ?? []).map((piles) => <Device key={piles[0]!.device} piles={piles} />)}
    </Page>
  )
}

/** How a device is called, and whose it is. */
export function Whose({ pile }: { pile: Pile }): JSX.Element {
  const facts = [pile.role && t(`role-${pile.role}`), pile.device_name, t(pile.active ? 'waiting-active' : 'waiting-ended')]
  return <p class="soft">{facts.filter(Boolean).map((one, i) => <span key={i}>{i > 0 && ' · '}<bdi>{one}</bdi></span>)}</p>
}

export const holderOf = (pile: Pile | undefined): string => pile?.name ?? t('waiting-nobody')

function Device({ piles }: { piles: Pile[] }): JSX.Element {
  const first = piles[0]!
  return (
    <Card icon="device" title={<bdi>{holderOf(first)}</bdi>} href={`#/officer/schools/held/${first.device}`}>
      <Whose pile={first} />
      <ul>{piles.map((one) => <li key={one.code}>{t(`waiting-code-${one.code ?? 'parent'}`)}: <strong>{t('waiting-changes', { n: one.operations })}</strong> · <bdi>{bytes(one.bytes)}</bdi> · {t('waiting-since', { when: date(one.since_ms, WHEN) })}</li>)}</ul>
    </Card>
  )
}
