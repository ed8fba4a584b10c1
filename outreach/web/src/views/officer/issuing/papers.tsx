/** What each school, family or judge gets of a batch: all files in one, and sheets to print, in parts that a printer can take. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, number, problem, t, useLoad } from '../../../app/index.ts'
import { Button, Choice, Notice } from '../../../ui/index.ts'
import { Fetched } from '../fetched.tsx'
import { partsOf, type BatchView, type ScopeLine } from './model.ts'
import { PAPERS } from './specimen.tsx'

type Form = 'page' | 'slips'
type Size = (typeof PAPERS)[number]['value']

export function Papers({ batch }: { batch: BatchView }): JSX.Element {
  const found = useLoad(() => api.get<ScopeLine[]>(`/certificates/batches/${batch.id}/holders`), [batch.id, batch.state])
  const [form, setForm] = useState<Form>('page')
  const [paper, setPaper] = useState<Size>('a4')
  const holders = found.data ?? []
  return (
    <section class="stack-tight">
      <h2>{t('issuing-papers')}</h2>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {found.data?.length === 0 && <p class="soft">{t('issuing-papers-none')}</p>}
      {holders.length > 0 && (
        <>
          <div class="officer-filters">
            <Choice row legend={t('issuing-form')} value={form} onChange={setForm} options={[{ value: 'page', label: t('issuing-form-page') }, { value: 'slips', label: t('issuing-form-slips') }]} />
            <Choice row legend={t('issuing-paper')} value={paper} onChange={setPaper} options={PAPERS} />
          </div>
          <ul class="officer-lines">{holders.map((one) => <Holder key={one.scope} one={one} path={`/certificates/batches/${batch.id}/holders/${encodeURIComponent(one.scope)}`} form={form} paper={paper} />)}</ul>
        </>
      )}
    </section>
  )
}

function Holder({ one, path, form, paper }: { one: ScopeLine; path: string; form: Form; paper: Size }): JSX.Element {
  const parts = partsOf(one.issued)
  const whose = <span class="hidden"> {one.name}</span>
  const file = one.name.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-') || one.scope.replace(':', '-')
  return (
    <li>
      <strong><bdi>{one.name || one.scope}</bdi></strong>
      <small>{t('count-certificates', { n: one.issued })}</small>
      <span class="row">
        <Fetched path={`${path}/certificates.zip`} name={`${file}.zip`}>{t('issuing-zip')}{whose}</Fetched>
        {Array.from({ length: parts }, (_, i) => i + 1).map((part) => (
          <Fetched key={part} path={`${path}/sheet.pdf?form=${form}&paper=${paper}&part=${part}`} name={`${file}-${part}.pdf`}>
            {parts === 1 ? t('issuing-sheet') : t('issuing-sheet-part', { part: number(part), parts: number(parts) })}{whose}
          </Fetched>
        ))}
      </span>
    </li>
  )
}
