/** A specimen before anything is issued: in any language and on either paper, marked so that nobody takes it for a certificate. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { language, t } from '../../../app/index.ts'
import { Field } from '../../../ui/index.ts'
import { Fetched } from '../fetched.tsx'
import { languageOf } from '../model.ts'
import type { Kind } from './model.ts'

export const PAPERS = [{ value: 'a4', label: 'A4' }, { value: 'letter', label: 'Letter' }] as const
/** The languages that paper speaks. */
export const SPOKEN = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const

export function Specimen({ call, kind }: { call: string; kind: Kind }): JSX.Element {
  const [lang, setLang] = useState<string>(language.value)
  const [paper, setPaper] = useState('a4')
  const [name, setName] = useState('')
  const query = new URLSearchParams({ call, kind, lang, paper, ...(name.trim() ? { name: name.trim() } : {}) })
  return (
    <details class="officer-more">
      <summary>{t('issuing-specimen')}</summary>
      <div class="stack">
        <p class="soft">{t('issuing-specimen-text')}</p>
        <div class="officer-filters">
          <Field kind="choice" label={t('officer-language')} value={lang} options={SPOKEN.map((value) => ({ value, label: languageOf(value) }))} onInput={setLang} />
          <Field kind="choice" label={t('issuing-paper')} value={paper} options={PAPERS} onInput={setPaper} />
          <Field label={t('issuing-specimen-name')} value={name} maxLength={96} onInput={setName} />
        </div>
        <Fetched look="plain" path={`/certificates/preview.pdf?${query}`} name="SPECIMEN.pdf">{t('officer-specimen-see')}</Fetched>
      </div>
    </details>
  )
}
