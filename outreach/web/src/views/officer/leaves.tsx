/** The pages of a PDF, one at a time, drawn by the server when they are looked at; what is written under a box is covered in its words. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, number, problem, Refused, t, useLoad } from '../../app/index.ts'
import type { Strip } from '../../media/desk.ts'
import { Button, Empty, Notice, Page } from '../../ui/index.ts'
import type { EntryDetail } from './model.ts'
import { MOST, NEW, regionOf, Sheet } from './sheet.tsx'

export function LeavesPage({ id, part }: { id: string; part: string }): JSX.Element {
  const found = useLoad(() => api.get<EntryDetail>(`/entries/${id}`), [id])
  const named = found.data?.parts.find((one) => one.id === part)
  return (
    <Page title={t('look-leaves-title')} back={`#/officer/screening/${id}`}>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('opening')}</p>}
      {found.data && (named?.pages ? <Leaves id={id} part={part} sha256={named.sha256} pages={named.pages} /> : <Empty icon="camera" title={t('look-leaves-none')}>{t('look-file-none')}</Empty>)}
    </Page>
  )
}

function Leaves({ id, part, sha256, pages }: { id: string; part: string; sha256: string; pages: number }): JSX.Element {
  const [page, setPage] = useState(1)
  return (
    <>
      <p>{t('look-leaf-lead')}</p>
      <div class="row">
        <Button icon="back" disabled={page === 1} onClick={() => setPage(page - 1)}>{t('look-leaf-before')}</Button>
        <strong role="status">{t('look-leaf', { page: number(page), pages: number(pages) })}</strong>
        <Button disabled={page === pages} onClick={() => setPage(page + 1)}>{t('look-leaf-next')}</Button>
      </div>
      <Leaf key={page} id={id} part={part} sha256={sha256} page={page} />
    </>
  )
}

function Leaf({ id, part, sha256, page }: { id: string; part: string; sha256: string; page: number }): JSX.Element {
  const { url, failure } = useLeaf(sha256, page)
  const [covers, setCovers] = useState<readonly Strip[]>([])
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ tone: 'good' | 'wrong'; text: string }>()
  const save = async () => {
    setBusy(true)
    try {
      const { words } = await api.post<{ words: string[] }>(`/entries/${id}/parts/${part}/pages/${page}/words`, { covers: covers.map(regionOf) })
      setSaid({ tone: 'good', text: words.length ? t('look-leaf-covered', { words: words.join(' · ') }) : t('look-leaf-none') })
      setCovers([])
    } catch (failed) {
      setSaid({ tone: 'wrong', text: problem(codeOf(failed), failed instanceof Refused ? failed.detail : '') })
    } finally {
      setBusy(false)
    }
  }
  if (failure) return <Notice tone="wrong">{problem(failure)}</Notice>
  if (!url) return <p class="soft" role="status">{t('opening')}</p>
  if (page === 1) { // which judges see: it is covered as a picture
    return (
      <div class="stack">
        <Sheet url={url} covers={[]} crop={null} onCovers={() => undefined} />
        <div class="row"><Button icon="pen" href={`#/officer/screening/${id}/cover/${part}`}>{t('look-cover')}</Button></div>
      </div>
    )
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <Sheet url={url} covers={covers} crop={null} onCovers={setCovers} />
      {said && <Notice tone={said.tone}>{said.text}</Notice>}
      <div class="desk-more"><Button icon="plus" disabled={covers.length >= MOST} onClick={() => setCovers([...covers, NEW])}>{t('look-cover-add')}</Button></div>
      <p class="soft">{t('look-cover-hint')}</p>
      <Button look="primary" type="submit" icon="shield" wide disabled={busy || covers.length === 0}>{t('look-leaf-save')}</Button>
    </form>
  )
}

/** The address of a page's picture on this device, or why there is none. */
function useLeaf(sha256: string, page: number): { url?: string; failure?: string } {
  const [found, setFound] = useState<{ url?: string; failure?: string }>({})
  useEffect(() => {
    let made: string | undefined
    let here = true
    const ask = async () => {
      try {
        const { bytes, type } = await api.bytes(`/media/${sha256}/pages/${page}`)
        if (!here) return
        made = URL.createObjectURL(new Blob([bytes], { type }))
        setFound({ url: made })
      } catch (failed) {
        if (here) setFound({ failure: codeOf(failed) })
      }
    }
    void ask()
    return () => {
      here = false
      if (made) URL.revokeObjectURL(made)
    }
  }, [sha256, page])
  return found
}
