/** What a screener says of a picture and does to it, and what follows: beside the work, on the entry's page. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, date, number, problem, t, useLoad } from '../../app/index.ts'
import { Button, Choice, Dialog, Icon, Notice } from '../../ui/index.ts'
import { audible, coverable, type Faces, type PartView, type PictureView, type SimilarEntries } from './model.ts'

const FACES: readonly Faces[] = ['none', 'entrants', 'others']

/** Whether other works look like this one; the way to see them side by side. */
export function AlikeBox({ id }: { id: string }): JSX.Element {
  const found = useLoad(() => api.get<SimilarEntries>(`/entries/${id}/similar`), [id])
  const n = found.data?.similar.length ?? 0
  return (
    <section class="officer-box stack-tight" aria-label={t('look-alike')}>
      {found.failure && <Notice tone="wrong" action={<Button onClick={found.reload}>{t('try-again')}</Button>}>{problem(found.failure)}</Notice>}
      {!found.data && !found.failure && <p class="soft" role="status">{t('look-asking')}</p>}
      {found.data && n === 0 && <p class="soft">{t('look-alike-none')}</p>}
      {n > 0 && (
        <>
          <p><strong>{t('look-alike-found', { n })}</strong></p>
          <div class="row"><Button icon="people" href={`#/officer/screening/${id}/alike`}>{t('look-alike-see')}</Button></div>
        </>
      )}
    </section>
  )
}

interface LookedProps { entry: string; part: PartView; picture: PictureView; asCame: boolean; onTurn: () => void; onChange: () => void }

/** Below a picture: whose face it shows, what is covered, and by whom. Below a recording: what is silenced. */
export function Looked({ entry, part, picture, asCame, onTurn, onChange }: LookedProps): JSX.Element {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const [asking, setAsking] = useState(false)
  const [faces, setFaces] = useState(picture.faces) // as it was tapped, before the server has heard of it
  const path = `/entries/${entry}/parts/${part.id}`
  const act = async (request: () => Promise<unknown>) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await request()
      onChange()
    } catch (failed) {
      setFailure(codeOf(failed))
      setFaces(picture.faces)
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  const { redaction } = picture
  const sound = part.type.startsWith('audio/')
  const heard = audible(part.type)
  return (
    <section class="officer-box stack-tight" aria-label={t(sound ? 'look-recording' : 'look-picture')}>
      {!sound && <Choice row legend={t('look-faces')} value={faces} onChange={(next) => { setFaces(next); void act(() => api.post(`${path}/faces`, { faces: next })) }}
        options={FACES.map((value) => ({ value, label: t(`look-faces-${value}`) }))} />}
      {redaction && (
        <p class="officer-consent"><Icon name="shield" /><span>{t('look-covered-by', { name: redaction.officer_name ?? '', when: date(redaction.at_ms, { dateStyle: 'medium', timeStyle: 'short' }), version: number(redaction.version) })}
          {redaction.faces_covered && <small>{t('look-covered-faces')}</small>}</span></p>
      )}
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      {(heard || coverable(part.type)) && (
        <div class="row">
          {heard
            ? <Button icon="mic" href={`#/officer/screening/${entry}/silence/${part.id}`}>{t(redaction ? 'silence-again' : 'silence-title')}</Button>
            : <Button icon="pen" href={`#/officer/screening/${entry}/cover/${part.id}`}>{t(redaction ? 'look-cover-again' : 'look-cover')}</Button>}
          {(part.pages ?? 1) > 1 && <Button href={`#/officer/screening/${entry}/pages/${part.id}`}>{t('look-leaves', { n: part.pages! })}</Button>}
          {redaction && <Button look="quiet" onClick={onTurn}>{t(asCame ? 'look-as-judges' : 'look-as-came')}</Button>}
          {redaction && <Button look="quiet" onClick={() => setAsking(true)}>{t('look-take-back')}</Button>}
        </div>
      )}
      <Dialog title={t('look-take-back-title')} open={asking} onClose={() => setAsking(false)} actions={
        <><Button onClick={() => setAsking(false)}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy} onClick={() => void act(() => api.delete(`${path}/redactions`))}>{t('look-take-back-do')}</Button></>
      }>
        <p>{t('look-take-back-text')}</p>
      </Dialog>
    </section>
  )
}
