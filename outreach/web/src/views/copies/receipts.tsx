/** Taking in a receipt that came back by hand. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { canUnpack, NotOurs, NotSealedForUs, shortOf, takeReceipts, type Taken } from '../../app/copies.ts'
import { t } from '../../app/language.ts'
import { Card, Notice } from '../../ui/index.ts'
import { Pick, TakenNotice } from './parts.tsx'

type Told = { taken: Taken } | { trouble: 'unreadable' } | { trouble: 'not-ours'; number: string }

async function take(file: File): Promise<Told> {
  try {
    return { taken: await takeReceipts(await file.text()) }
  } catch (failure) {
    if (failure instanceof NotOurs) return { trouble: 'not-ours', number: shortOf(failure.number) }
    if (failure instanceof NotSealedForUs) return { trouble: 'unreadable' }
    throw failure
  }
}

export function Receipts(): JSX.Element {
  const [told, setTold] = useState<Told[]>([])
  const [busy, setBusy] = useState(false)
  const picked = async (files: File[]) => {
    setBusy(true)
    const all: Told[] = []
    for (const file of files) all.push(await take(file))
    setTold(all)
    setBusy(false)
  }
  return (
    <Card icon="received" title={t('copies-receipts')}>
      <p>{t('copies-receipts-text')}</p>
      {canUnpack()
        ? <div class="row"><Pick label={t('copies-receipts-pick')} accept=".receipts" many disabled={busy} onPick={(files) => void picked(files)} /></div>
        : <Notice tone="warn"><p>{t('copies-too-old')}</p></Notice>}
      {told.map((each, i) => 'taken' in each
        ? <TakenNotice key={i} taken={each.taken} />
        : <Notice key={i} tone="wrong"><p>{each.trouble === 'not-ours' ? t('copies-not-ours', { number: each.number }) : t('copies-unreadable')}</p></Notice>)}
    </Card>
  )
}
