/** Lessons and materials of a call: what they cost before they are loaded, how far they are, and how they are used offline. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { bytes, codeOf, NetworkDown, language, languageName, own, problem, store, t, useWords, type PackBody, type View } from '../../app/index.ts'
import { download, drop, kept, tidy, Untrusted } from '../../app/library.ts'
import { Damaged } from '../../core/library.ts'
import { isFull } from '../../core/db.ts'
import { Button, Card, Empty, Icon, Notice, Opening, Page } from '../../ui/index.ts'
import { packs } from './known.ts'
import { isPrompt } from './prompts.ts'
import { Thing } from './thing.tsx'

type Pack = View<'pack'>

/** What to say of something that went wrong. */
function sentence(failure: unknown): string {
  if (failure instanceof NetworkDown) return t('content-cut')
  if (isFull(failure)) return t('content-full')
  if (failure instanceof Untrusted || failure instanceof Damaged) return t('content-untrusted')
  return problem(codeOf(failure))
}

export function Content({ call, id, base }: { call: string; id: string | undefined; base: string }): JSX.Element {
  const mine = (pack: Pack) => Number(pack.body.language === language.value)
  const those = packs().filter((pack) => pack.body.call === call).sort((a, b) => mine(b) - mine(a))
  useEffect(() => { if (those.length > 0) void tidy(packs().map((pack) => pack.body)) }, [those.length]) // none may mean: not read yet
  if (!useWords('content')) return <Opening />
  const chosen = those.find((pack) => pack.id === id)
  if (chosen) return <PackPage key={`${chosen.id} ${chosen.body.version}`} pack={chosen.body} back={`#/${base}/content/${call}`} />
  const title = own(store.document<'call'>(call).value?.body.title)
  return (
    <Page title={t('make-content')} back={`#/${base}/call/${call}`} wide>
      <p class="soft" dir="auto">{title}</p>
      {those.length === 0 && <Empty icon="star" title={t('content-none')}>{t('content-none-explain')}</Empty>}
      <div class="list cards">{those.map((pack) => <PackCard key={pack.id} pack={pack} href={`#/${base}/content/${call}/${pack.id}`} />)}</div>
    </Page>
  )
}

function PackCard({ pack, href }: { pack: Pack; href: string }): JSX.Element {
  const here = useKept(pack.body)[0]
  return (
    <Card icon={here === pack.body.size ? 'received' : 'download'} title={<bdi lang={pack.body.language}>{pack.body.title}</bdi>} href={href}>
      <p class="soft"><bdi>{languageName(pack.body.language, language.value)}</bdi> · {t('content-things', { n: pack.body.items.length })} · <bdi>{bytes(pack.body.size)}</bdi></p>
      {here === pack.body.size && <p>{t('content-here')}</p>}
    </Card>
  )
}

function useKept(pack: PackBody): [number, (bytes: number) => void] {
  const [here, setHere] = useState(0)
  useEffect(() => { void kept(pack).then(setHere) }, [pack.signed])
  return [here, setHere]
}

function PackPage({ pack, back }: { pack: PackBody; back: string }): JSX.Element {
  const [here, setHere] = useKept(pack)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const whole = here === pack.size
  const load = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      await download(pack, setHere)
    } catch (error) {
      setFailure(sentence(error))
    } finally {
      setHere(await kept(pack))
      setBusy(false)
    }
  }
  const remove = async () => {
    await drop(pack, packs().map((one) => one.body).filter((one) => one.signed !== pack.signed))
    setHere(await kept(pack))
  }
  return (
    <Page title={pack.title} back={back}>
      <p class="soft"><bdi>{languageName(pack.language, language.value)}</bdi> · {t('content-things', { n: pack.items.length })} · <bdi>{bytes(pack.size)}</bdi></p>
      {pack.items.some(isPrompt) && <p class="row"><Icon name="ear" />{t('content-voices')}</p>}
      {failure && <Notice tone="wrong">{failure}</Notice>}
      {!whole && <Loading pack={pack} here={here} busy={busy} load={() => void load()} />}
      <ol class="list content-things">{pack.items.filter((item) => !isPrompt(item)).map((item) => <Thing key={item.sha256} item={item} language={pack.language} round={`${here} ${busy}`} />)}</ol>
      {here > 0 && !busy && <Button look="quiet" icon="trash" onClick={() => void remove()}>{t('content-remove', { size: bytes(here) })}</Button>}
    </Page>
  )
}

function Loading({ pack, here, busy, load }: { pack: PackBody; here: number; busy: boolean; load: () => void }): JSX.Element {
  const left = bytes(pack.size - here)
  return (
    <section class="stack">
      {here > 0 && <label class="stack-tight">{t('content-so-far', { here: bytes(here), size: bytes(pack.size) })}<progress value={here} max={pack.size} /></label>}
      {busy ? <p role="status">{t('content-loading')}</p> : (
        <>
          <Button look="primary" icon="download" wide onClick={load}>{t(here > 0 ? 'content-go-on' : 'content-load', { size: left })}</Button>
          <p class="soft">{t('content-load-explain')}</p>
        </>
      )}
    </section>
  )
}
