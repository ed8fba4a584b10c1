/** The two ways in which a certificate ends. Each asks for a reason; what cannot be taken back asks which one is meant. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, go, t } from '../../../app/index.ts'
import { Button, Dialog, Field, Notice, Tick } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { REPLACE, REVOKE, type CertificateView } from './model.ts'

interface EndingProps { one: CertificateView; open: boolean; onClose: () => void; onDone: (made: string) => void }

const choices = (reasons: readonly string[]) => [{ value: '', label: t('officer-reason-choose') }, ...reasons.map((value) => ({ value, label: t(`issuing-why-${value}`) }))]

export function Replace({ one, open, onClose, onDone }: EndingProps): JSX.Element {
  const [reason, setReason] = useState('')
  const [name, setName] = useState('')
  const { busy, failure, act } = useAct(['not-eligible'])
  const replace = () => act(async () => {
    const made = await api.post<CertificateView>(`/certificates/${one.cti}/replace`, { reason, ...(name.trim() ? { name: name.trim() } : {}) })
    onClose()
    onDone(made.cti)
    go(`officer/certificates/one/${made.cti}`)
  })
  return (
    <Dialog title={t('issuing-replace-title')} open={open} onClose={onClose} actions={
      <><Button onClick={onClose}>{t('officer-cancel')}</Button><Button look="primary" disabled={busy || !reason} onClick={() => void replace()}>{t('issuing-replace')}</Button></>
    }>
      <div class="stack">
        <p>{t('issuing-replace-text')}</p>
        {failure && <Notice tone="wrong">{failure}</Notice>}
        <Field kind="choice" label={t('issuing-why')} value={reason} options={choices(REPLACE)} onInput={setReason} />
        <Field label={t('issuing-replace-name')} hint={t('issuing-replace-name-hint')} value={name} maxLength={200} onInput={setName} />
      </div>
    </Dialog>
  )
}

export function Revoke({ one, open, onClose, onDone }: EndingProps): JSX.Element {
  const [reason, setReason] = useState('')
  const [sure, setSure] = useState(false)
  const { busy, failure, act } = useAct(['not-eligible'])
  const revoke = () => act(async () => {
    await api.post(`/certificates/${one.cti}/revoke`, { reason })
    onClose()
    onDone(one.cti)
  })
  return (
    <Dialog title={t('issuing-revoke-title')} open={open} onClose={onClose} actions={
      <><Button onClick={onClose}>{t('officer-cancel')}</Button><Button look="danger" disabled={busy || !reason || !sure} onClick={() => void revoke()}>{t('issuing-revoke')}</Button></>
    }>
      <div class="stack">
        <p>{t('issuing-revoke-text')}</p>
        {failure && <Notice tone="wrong">{failure}</Notice>}
        <Field kind="choice" label={t('issuing-why')} value={reason} options={choices(REVOKE)} onInput={setReason} />
        <Tick label={t('issuing-revoke-sure', { name: one.name ?? t('officer-nameless'), number: one.cti })} checked={sure} onChange={setSure} />
      </div>
    </Dialog>
  )
}
