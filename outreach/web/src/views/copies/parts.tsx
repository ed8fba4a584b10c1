/** What the cards of this place share: choosing files, a file that was made, and what receipts say. */
import type { JSX } from 'preact'
import { canShare, share, type Taken } from '../../app/copies.ts'
import { save } from '../../app/save.ts'
import { bytes, t } from '../../app/language.ts'
import { Button, Icon, Notice } from '../../ui/index.ts'

export interface PickProps { label: string; accept: string; many?: boolean; disabled?: boolean; look?: 'primary' | 'plain'; onPick: (files: File[]) => void }

/** A button that opens the device's own choice of files. */
export function Pick({ label, accept, many = false, disabled = false, look = 'plain', onPick }: PickProps): JSX.Element {
  const chosen = (event: Event & { currentTarget: HTMLInputElement }) => {
    const files = [...(event.currentTarget.files ?? [])]
    event.currentTarget.value = '' // the same file may be chosen again
    if (files.length > 0) onPick(files)
  }
  return (
    <label class={`button button-${look}`}>
      <Icon name="plus" /><span>{label}</span>
      <input class="hidden" type="file" accept={accept} multiple={many} disabled={disabled} onChange={chosen} />
    </label>
  )
}

/** A file that was made here: its name, and how to take it along. */
export function Made({ file, name, children }: { file: Blob; name: string; children?: JSX.Element | string }): JSX.Element {
  return (
    <div class="spread">
      <span><bdi dir="ltr" class="code">{name}</bdi><small>{bytes(file.size)}{children && <> · {children}</>}</small></span>
      <span class="row">
        {canShare(file, name) && <Button onClick={() => void share(file, name)}>{t('copies-share')}</Button>}
        <Button icon="download" onClick={() => save(file, name)}>{t('copies-save-file')}</Button>
      </span>
    </div>
  )
}

/** What receipts say, in sentences. */
export function TakenNotice({ taken }: { taken: Taken }): JSX.Element {
  const worst = taken.refused > 0 ? 'warn' : 'good'
  return (
    <Notice tone={worst} title={t('copies-taken-title')} action={taken.refused > 0 && <Button href="#/outbox">{t('outbox')}</Button>}>
      <p>{t('copies-taken-received', { count: taken.received })}</p>
      {taken.stored > 0 && <p>{t('copies-taken-stored', { count: taken.stored })}</p>}
      {taken.refused > 0 && <p>{t('copies-taken-refused', { count: taken.refused })}</p>}
      {taken.waiting + taken.missing > 0 && <p>{t('copies-taken-waiting', { count: taken.waiting + taken.missing })}</p>}
    </Notice>
  )
}
