/** Certificates of what was erased: ids, counts and a fingerprint, nothing of a person. */
import type { JSX } from 'preact'
import { date, has, number, problem, session, t, type Loaded } from '../../../app/index.ts'
import { Button, Empty, Notice } from '../../../ui/index.ts'
import { hand } from '../fetched.tsx'
import type { Certificate } from './model.ts'

const WHEN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' }

/** How many documents of each kind, in words; empty when there are none. */
export function documentsSaid(documents: Record<string, number>): string {
  const list = Object.entries(documents).map(([kind, count]) => `${has(`keeping-doc-${kind}`) ? t(`keeping-doc-${kind}`) : kind} ${number(count)}`).join(' · ')
  return list && t('keeping-documents', { list })
}

export function Certificates({ found }: { found: Loaded<Certificate[]> }): JSX.Element {
  return (
    <section class="stack-tight">
      <h2>{t('keeping-certificates')}</h2>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {found.data?.length === 0 && <Empty icon="trash" title={t('keeping-certificates-none')} />}
      <div class="stack-tight">{(found.data ?? []).map((one) => <Proof key={one.id} one={one} />)}</div>
    </section>
  )
}

function Proof({ one }: { one: Certificate }): JSX.Element {
  const by = one.by === 'retention' ? t('keeping-by-night') : one.by === session.value?.actor.id ? t('keeping-by-you') : null
  const save = () => hand(new TextEncoder().encode(JSON.stringify(one, null, 2)).buffer as ArrayBuffer, 'application/json', `erasure-${one.id}.json`)
  return (
    <div class="officer-box stack-tight">
      <strong>{t(`keeping-subject-${one.subject}`)} · {t(`keeping-mode-${one.mode}`)}</strong>
      <small>{date(one.at_ms, WHEN)} · {t(`keeping-why-${one.why}`)} · {by ?? <bdi dir="ltr" class="code">{one.by.slice(0, 8)}</bdi>}</small>
      <small>{documentsSaid(one.documents)} · {t('keeping-files', { n: number(one.files) })}</small>
      <small>{t('keeping-digest')} <bdi dir="ltr" class="code">{one.sha256.slice(0, 16)}…</bdi></small>
      <div class="row"><Button look="quiet" icon="download" onClick={save}>{t('keeping-certificate')}<span class="hidden"> {one.id}</span></Button></div>
    </div>
  )
}
