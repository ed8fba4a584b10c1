/** Another name than one's own, and which of the two stands on the certificate. */
import type { JSX } from 'preact'
import { t } from '../../app/index.ts'
import { Choice, Field } from '../../ui/index.ts'
import type { NameProps } from '../making/consent.tsx'

export function OtherName({ answers: { pseudonym = '', certificate = 'shown' }, update }: NameProps): JSX.Element {
  return (
    <>
      <Field label={t('consent-name-pseudonym')} value={pseudonym} maxLength={120} onInput={(typed) => update({ pseudonym: typed })} />
      <Choice legend={t('consent-certificate')} value={certificate} onChange={(next) => update({ certificate: next })} options={[
        { value: 'shown', label: t('consent-name-pseudonym') }, { value: 'own', label: t('consent-certificate-own') },
      ]} />
    </>
  )
}
