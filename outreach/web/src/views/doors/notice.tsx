/** The privacy notice, before anything is asked (C34): the children's words, or the adults'. Which one was read is kept. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { language, lazy, t, useWords } from '../../app/index.ts'
import { Button, Choice, Opening } from '../../ui/index.ts'

/** From where it lies: what makers share is not loaded for it. */
const Ear = lazy(async () => (await import('../making/hearing.tsx')).Ear)

const SECTIONS = ['keep', 'why', 'see', 'long', 'rights', 'children', 'where', 'ask'] as const
const LINES = [1, 2, 3, 4, 5, 6, 7] as const
type Audience = 'adult' | 'child'

interface ReadFirstProps {
  /** Gets what stands in the entrant's document: version, for whom, in which language. */
  onSeen: (seen: string) => void
  /** A teacher reads the children's words to the pupils before a name is written. */
  toPupils?: boolean
}

export function ReadFirst({ onSeen, toPupils = false }: ReadFirstProps): JSX.Element {
  const [who, setWho] = useState<Audience | null>(toPupils ? 'child' : null)
  if (!useWords('privacy')) return <Opening />
  const options = (['adult', 'child'] as const).map((value) => ({ value, label: t(`door-who-${value}`) }))
  return (
    <div class="stack">
      {!toPupils && <div class="make-heard"><Choice legend={t('door-who')} value={who} options={options} onChange={setWho} /><Ear step="who" text={[t('door-who'), ...options.map(({ label }) => label)].join(' ')} /></div>}
      {who && (
        <>
          <p class="lead">{t(toPupils ? 'door-pupils' : 'door-first')}</p>
          {who === 'child' ? <ForChildren /> : <ForAdults />}
          {toPupils && <details class="make-more"><summary>{t('privacy-adult')}</summary><ForAdults /></details>}
          <Button look="primary" icon="check" wide onClick={() => onSeen(`${t('privacy-version')}/${who}/${language.value}`)}>{t('door-seen')}</Button>
        </>
      )}
    </div>
  )
}

function Title({ step, texts }: { step: string; texts: readonly string[] }): JSX.Element {
  return <div class="make-heard"><h2>{t('privacy-title')}</h2><Ear step={step} text={texts.join(' ')} /></div>
}

function ForChildren(): JSX.Element {
  const lines = LINES.map((n) => t(`privacy-child-${n}`))
  return (
    <section class="card">
      <div class="card-body">
        <Title step="privacy-child" texts={lines} />
        {lines.map((line) => <p key={line}>{line}</p>)}
      </div>
    </section>
  )
}

function ForAdults(): JSX.Element {
  return (
    <section class="card">
      <div class="card-body">
        <Title step="privacy" texts={SECTIONS.map((name) => t(`privacy-${name}-text`))} />
        {SECTIONS.map((name) => <div key={name}><h3>{t(`privacy-${name}`)}</h3><p>{t(`privacy-${name}-text`)}</p></div>)}
      </div>
    </section>
  )
}
