/** The packs in which devices take a collection along: which there are, another one that is looked at before it is made, and taking one back. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, language, number, problem, t, useLoad, useWords } from '../../../app/index.ts'
import { Button, Empty, Field, Notice, Opening } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { languagesOf, type Outlook } from '../data/shelf.ts'
import { Would } from '../data/would.tsx'
import { languageOf } from '../model.ts'
import { inOrder, type Exhibit } from './exhibit.ts'
import type { Collection, Line } from './model.ts'
import { Pack } from './pack.tsx'

interface ExhibitsProps { one: Collection; lines: readonly Line[] }

export function Exhibits({ one, lines }: ExhibitsProps): JSX.Element {
  const here = useWords('packs')
  const address = `/collections/${one.id}/exhibits`
  const found = useLoad(() => api.get<Exhibit[]>(address), [one.id])
  const [chosen, choose] = useState<string>(language.value)
  const [said, setSaid] = useState<Outlook>()
  const [made, setMade] = useState(false)
  const { busy, failure, act } = useAct()
  const turn = (spoken: string) => { choose(spoken); setSaid(undefined); setMade(false) }
  const look = (spoken: string) => { turn(spoken); void act(async () => setSaid(await api.get<Outlook>(`${address}/${spoken}`))) }
  const publish = (version: number) => act(async () => {
    await api.post(`${address}/${chosen}?version=${version}`)
    setSaid(undefined)
    setMade(true)
    found.reload()
  })
  if (!here) return <Opening />
  const packs = inOrder(found.data ?? [])
  return (
    <section class="officer-box stack">
      <h2>{t('collections-packs')}</h2>
      <p class="soft">{t('collections-packs-lead')}</p>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data?.length === 0 && <Empty icon="download" title={t('collections-packs-none')}>{t('collections-packs-none-text')}</Empty>}
      <ul class="officer-lines">{packs.map((pack) => <Pack key={pack.language} pack={pack} one={one} lines={lines} busy={busy} onAnew={() => look(pack.language)} onWithdrawn={() => { turn(chosen); found.reload() }} />)}</ul>
      <div class="officer-filters">
        <Field kind="choice" label={t('packs-language')} value={chosen} onInput={turn} options={languagesOf(packs, language.value).map((value) => ({ value, label: languageOf(value) }))} />
        {(!said || failure) && <Button icon="next" disabled={busy} onClick={() => look(chosen)}>{t('packs-look')}</Button>}
      </div>
      {made && <Notice tone="good">{t('packs-done')}</Notice>}
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {said && <Would outlook={said} />}
      {said?.flaws.length === 0 && <div class="row"><Button look="primary" disabled={busy} onClick={() => void publish(said.version)}>{t('packs-do', { n: number(said.version) })}</Button></div>}
    </section>
  )
}
