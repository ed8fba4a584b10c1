/** Boxes over a picture, for what nobody but officers and its school may see; and what of it is left at all. The server destroys it. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, go, problem, Refused, t, useLoad, useMedia } from '../../app/index.ts'
import type { Strip } from '../../media/desk.ts'
import { Button, Empty, Notice, Page, Tick } from '../../ui/index.ts'
import { coverable, type EntryDetail, type Region } from './model.ts'
import { MOST, NEW, regionOf, Sheet, stripOf } from './sheet.tsx'
import { decided } from './standing.tsx'

const WHOLE: Strip = { x: 0.05, y: 0.05, width: 0.9, height: 0.9 }

export function CoverPage({ id, part }: { id: string; part: string }): JSX.Element {
  const back = `#/officer/screening/${id}`
  const found = useLoad(() => api.get<EntryDetail>(`/entries/${id}`), [id])
  const title = t('look-cover-title')
  if (!found.data) {
    return (
      <Page title={title} back={back}>
        {found.failure ? <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice> : <p class="soft" role="status">{t('opening')}</p>}
      </Page>
    )
  }
  const named = found.data.parts.find((one) => one.id === part)
  const before = found.data.pictures.find((one) => one.part === part)?.redaction
  return (
    <Page title={title} back={back}>
      {named?.state && coverable(named.type)
        ? <Covering id={id} part={part} sha256={named.sha256} before={before ?? null} />
        : <Empty icon="camera" title={t('look-cover-none')}>{t('look-file-none')}</Empty>}
    </Page>
  )
}

interface CoveringProps { id: string; part: string; sha256: string; before: { covers: Region[]; crop: Region | null; faces_covered: boolean } | null }

function Covering({ id, part, sha256, before }: CoveringProps): JSX.Element {
  const [covers, setCovers] = useState<readonly Strip[]>(before?.covers.map(stripOf) ?? [])
  const [crop, setCrop] = useState<Strip | null>(before?.crop ? stripOf(before.crop) : null)
  const [faces, setFaces] = useState(before?.faces_covered ?? false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const url = useMedia(sha256, 'view')
  const nothing = covers.length === 0 && !crop
  const save = async () => {
    if (nothing) {
      setFailure(t('look-cover-nothing'))
      return
    }
    setBusy(true)
    setFailure(undefined)
    try {
      await api.post(`/entries/${id}/parts/${part}/redactions`, { covers: covers.map(regionOf), crop: crop && regionOf(crop), faces_covered: faces })
      decided(t('look-covered'))
      go(`officer/screening/${id}`)
    } catch (failed) {
      setFailure(problem(codeOf(failed), failed instanceof Refused ? failed.detail : ''))
      setBusy(false)
    }
  }
  return (
    <form class="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <p>{t('look-cover-lead')}</p>
      <Sheet url={url} covers={covers} crop={crop} onCovers={setCovers} onCrop={setCrop} />
      <div class="desk-more">
        <Button icon="plus" disabled={covers.length >= MOST} onClick={() => setCovers([...covers, NEW])}>{t('look-cover-add')}</Button>
        <Button look={crop ? 'plain' : 'quiet'} onClick={() => setCrop(crop ? null : WHOLE)}>{t(crop ? 'look-crop-remove' : 'look-crop-add')}</Button>
      </div>
      <p class="soft">{t('look-cover-hint')}</p>
      <Tick label={t('look-faces-covered')} hint={t('look-faces-covered-hint')} checked={faces} onChange={setFaces} />
      {failure && <Notice tone="wrong">{failure}</Notice>}
      <Button look="primary" type="submit" icon="shield" wide disabled={busy}>{t('look-cover-save')}</Button>
    </form>
  )
}
