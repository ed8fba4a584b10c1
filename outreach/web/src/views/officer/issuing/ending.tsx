/** The two ways in which a certificate ends. Each asks for a reason; what cannot be taken back asks which one is meant. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, go, t } from '../../../app/index.ts'
import { Button, Dialog, Field, Notice, Tick } from '../../../ui/index.ts'
import { useAct } from '../act.ts'
import { REPLACE, REVOKE, type CertificateView } from './model.ts'

interface EndingProps { one: CertificateView; open: boolean; onClose: () => void; onDone: (made: string) => void }

export const reasonChoices = (reasons: readonly string[]) => [{ value: '', label: t('officer-reason-choose') }, ...reasons.map((value) => ({ value, label: t(`issuing-why-${value}`) }))]

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
        <Field kind="choice" label={t('issuing-why')} value={reason} options={reasonChoices(REPLACE)} onInput={setReason} />
        {one.source === 'list' ? <Field label={t('issuing-replace-name')} value={name} maxLength={200} onInput={setName} /> : <p class="soft">{t('issuing-replace-name-hint')}</p>}
      </div>
    </Dialog>
  )
}

/** `others` hang on the same achievement and count: they stay unless somebody says that they do not. */
export function Revoke({ one, others, open, onClose, onDone }: EndingProps & { others: readonly CertificateView[] }): JSX.Element {
  const [reason, setReason] = useState('')
  const [sure, setSure] = useState(false)
  const [too, setToo] = useState<readonly string[]>([])
  const { busy, failure, act } = useAct(['not-eligible'])
  const revoke = () => act(async () => {
    for (const cti of [...too, one.cti]) await api.post(`/certificates/${cti}/revoke`, { reason })
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
        <Field kind="choice" label={t('issuing-why')} value={reason} options={reasonChoices(REVOKE)} onInput={setReason} />
        {others.map(({ cti, kind }) => (
          <Tick key={cti} label={t('issuing-revoke-too', { kind: t(`issuing-kind-${kind}`) })} hint={t('issuing-revoke-too-hint')} checked={too.includes(cti)} onChange={(on) => setToo(on ? [...too, cti] : too.filter((each) => each !== cti))} />
        ))}
        <Tick label={t('issuing-revoke-sure', { name: one.name ?? t('officer-nameless'), number: one.cti })} checked={sure} onChange={setSure} />
      </div>
    </Dialog>
  )
}
