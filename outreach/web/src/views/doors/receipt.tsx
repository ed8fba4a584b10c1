/** The receipt of a work: a code for paper. The server gives it once; this device keeps it until its account is signed out. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, problem, t, useWords } from '../../app/index.ts'
import { database } from '../../app/account.ts'
import { Button, Notice } from '../../ui/index.ts'
import './receipt.css'

export interface Kept { code: string; url: string }
export interface Codes { codes: { entry: string; code: string }[]; url: string }

export function ReceiptBox({ id, title, reference }: { id: string; title: string; reference: string }): JSX.Element | null {
  const [kept, setKept] = useState<Kept | null>()
  const [failure, setFailure] = useState<string>()
  const key = keyOf(id)
  useEffect(() => { void database().get('kv', key).then((found) => setKept((found as Kept | undefined) ?? null)) }, [key])
  if (!useWords('privacy') || kept === undefined) return null
  const get = async () => {
    setFailure(undefined)
    try {
      const { codes: [made], url } = await api.post<Codes>('/receipts', { entries: [id] })
      if (!made) {
        setFailure('')
        return
      }
      await database().put('kv', { code: made.code, url }, key)
      setKept({ code: made.code, url })
    } catch (refusal) {
      setFailure(codeOf(refusal))
    }
  }
  return (
    <section class="card receipt">
      <div class="card-body">
        <h2>{t('door-receipt')}</h2>
        {kept ? (
          <>
            <p><span dir="auto">{title}</span> · <bdi dir="ltr" class="code">{reference}</bdi></p>
            <p>{t('door-receipt-explain')}</p>
            <p><bdi dir="ltr" class="code">{kept.url}</bdi></p>
            <p class="receipt-code"><bdi dir="ltr" class="code">{kept.code}</bdi></p>
            <p class="soft">{t('door-receipt-secret')}</p>
            <Button icon="download" onClick={printed}>{t('door-receipt-print')}</Button>
          </>
        ) : (
          <>
            <p>{t('door-receipt-later')}</p>
            {failure !== undefined && <Notice tone="warn"><p>{failure ? problem(failure) : t('door-receipt-later')}</p></Notice>}
            <Button icon="download" onClick={() => void get()}>{t('door-receipt-get')}</Button>
          </>
        )}
      </div>
    </section>
  )
}

/** Where this device keeps a work's code. */
export const keyOf = (id: string): string => `receipt ${id}`

/** Only the receipt goes on paper. */
export function printed(): void {
  document.body.classList.add('printing')
  print()
  document.body.classList.remove('printing')
}
