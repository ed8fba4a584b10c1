/** The lines of a batch, page by page: all of them, or those that cannot be issued, each with its reasons. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, problem, t } from '../../../app/index.ts'
import { Button, Choice, Empty, Notice } from '../../../ui/index.ts'
import { languageOf } from '../model.ts'
import type { BatchView, ItemPage, ItemView } from './model.ts'

type Which = 'all' | 'refused' | 'remarked'

export function Lines({ batch }: { batch: BatchView }): JSX.Element {
  const [which, setWhich] = useState<Which>(batch.refused > 0 ? 'refused' : 'all')
  const [items, setItems] = useState<ItemView[]>()
  const [next, setNext] = useState<number | null>(null)
  const [failure, setFailure] = useState<string>()
  const more = async (after: number, before: ItemView[]) => {
    setFailure(undefined)
    try {
      const page = await api.get<ItemPage>(`/certificates/batches/${batch.id}/items`, { after, ...(which === 'all' ? {} : { [which]: true }) })
      setItems([...before, ...page.items])
      setNext(page.next)
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  // Which lines there are is known when it was prepared; that one was issued is told anew when the batch stands still.
  useEffect(() => { void more(0, []) }, [which, batch.state, batch.refused])
  return (
    <section class="stack-tight officer-lined">
      <h2>{t('issuing-lines')}</h2>
      <Choice row legend={t('officer-show')} value={which} onChange={setWhich} options={[{ value: 'all', label: t('issuing-lines-all') }, { value: 'refused', label: t('issuing-lines-refused') }, { value: 'remarked', label: t('issuing-lines-remarked') }]} />
      {failure && <Notice tone="wrong" action={<Button onClick={() => void more(0, [])}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!items && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {items?.length === 0 && <Empty icon="check" title={t(which === 'remarked' ? 'issuing-lines-none-remarked' : 'issuing-lines-none')} />}
      {items && items.length > 0 && <ul class="officer-lines">{items.map((one) => <Line key={one.n} one={one} />)}</ul>}
      {next !== null && <div class="row"><Button onClick={() => void more(next, items ?? [])}>{t('officer-more')}</Button></div>}
    </section>
  )
}

/** What a person should look at before a name is printed; nothing is kept back for it. */
export function Remarks({ remarks }: { remarks: readonly string[] }): JSX.Element {
  return <ul class="officer-remarks">{remarks.map((code) => <li key={code}>{t(`officer-remark-${code}`)}</li>)}</ul>
}

function Line({ one }: { one: ItemView }): JSX.Element {
  return (
    <li>
      <strong>{one.name ? <bdi>{one.name}</bdi> : <span class="soft">{t('officer-nameless')}</span>}</strong>
      <small>
        {one.reference && <bdi dir="ltr" class="code">{one.reference}</bdi>} {languageOf(one.language)}{one.level !== null && <> · {t(`certificate-level-${one.level}`)}</>}
      </small>
      <div>
        {one.remarks.length > 0 && <Remarks remarks={one.remarks} />}
        {one.faults.length > 0 && <ul class="officer-no">{one.faults.map(({ code }) => <li key={code}>{t(`officer-why-${code}`)}</li>)}</ul>}
        {one.faults.length === 0 && (one.cti ? <a href={`#/officer/certificates/one/${one.cti}`}><bdi dir="ltr" class="code">{one.cti}</bdi></a> : <span class="officer-yes">{t('officer-can')}</span>)}
      </div>
    </li>
  )
}
