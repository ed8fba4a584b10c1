/** The log of what was done, the newest first: ids and codes as they stand in it, since it holds no names. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, has, number, problem, session, t } from '../../../app/index.ts'
import { Button, Empty, Notice, Page } from '../../../ui/index.ts'
import { END, PAGE, type Line } from './model.ts'

export function AuditPage(): JSX.Element {
  const [lines, setLines] = useState<Line[]>()
  const [more, setMore] = useState(false)
  const [failure, setFailure] = useState<string>()
  const load = async (before: number, known: Line[]) => {
    setFailure(undefined)
    try {
      const page = await api.get<Line[]>('/audit', { before })
      setLines([...known, ...page])
      setMore(page.length === PAGE)
    } catch (failed) {
      setFailure(codeOf(failed))
    }
  }
  useEffect(() => { void load(END, []) }, [])
  const last = lines?.at(-1)?.n ?? END
  return (
    <Page title={t('data-audit')} back="#/officer/data" wide>
      <p class="soft">{t('data-audit-text')}</p>
      {failure && <Notice tone="wrong" action={<Button onClick={() => void load(last, lines ?? [])}>{t('try-again')}</Button>}>{problem(failure)}</Notice>}
      {!lines && !failure && <p class="soft" role="status">{t('opening')}</p>}
      {lines?.length === 0 && <Empty icon="clock" title={t('keeping-audit-none')} />}
      <ul class="officer-lines">{(lines ?? []).map((one) => <Row key={one.n} one={one} />)}</ul>
      {more && <div class="row"><Button onClick={() => void load(last, lines ?? [])}>{t('keeping-audit-older')}</Button></div>}
    </Page>
  )
}

function Row({ one }: { one: Line }): JSX.Element {
  const act = `keeping-act-${one.act}`
  const by = one.by === session.value?.actor.id ? t('keeping-by-you') : one.by === '' ? t('keeping-machine') : null
  const facts = Object.entries(one.facts).map(([name, fact]) => `${name} ${fact}`)
  return (
    <li>
      <span><strong>{has(act) ? t(act) : one.act}</strong><small>{t('keeping-line', { n: number(one.n) })} · {date(one.at_ms, { dateStyle: 'medium', timeStyle: 'medium' })}</small></span>
      <small>{by ?? <bdi dir="ltr" class="code">{one.by}</bdi>}</small>
      <small dir="ltr" class="code">{[one.about, ...facts].filter(Boolean).join(' · ')}</small>
    </li>
  )
}
