/** What came back: notices to read, and the way to the certificates. */
import type { JSX } from 'preact'
import { number, store, t, useWords } from '../../app/index.ts'
import { Button, Card, Notice } from '../../ui/index.ts'
import { certificates, notices } from './known.ts'

/** How a piece of news looks: what asks for something stands out. */
const toneOf = (code: string) => (code === 'entry-cleared' ? 'good' : ['officers-say', 'result-chosen', 'result-there', 'school-verified'].includes(code) ? 'calm' : 'warn')

export function Notices({ entryPath }: { entryPath: string }): JSX.Element | null {
  const all = notices()
  if (all.length === 0) return null
  const good = all.filter((one) => toneOf(one.body.code) === 'good')
  const news = (some: typeof all) => some.map((one) => (
    <Notice key={one.id} tone={toneOf(one.body.code)} action={
      <>
        {one.body.about && store.document(one.body.about).value?.kind === 'entry' && <Button href={`#/${entryPath}/${one.body.about}`}>{t('make-notice-look')}</Button>}
        <Button look="quiet" icon="check" onClick={() => void store.command(one.id, 'done')}>{t('make-notice-done')}</Button>
      </>
    }><Words code={one.body.code} args={(one.body.args ?? {}) as Record<string, string | number>} /></Notice>
  ))
  // What asks for something stands open; a long list of good news must not push the calls off the screen.
  return (
    <section class="stack-tight">
      <h2>{t('make-notices')}</h2>
      {news(all.filter((one) => !good.includes(one)))}
      {good.length < 3 ? news(good) : <details class="make-more"><summary>{t('status-accepted')} · {number(good.length)}</summary><div class="stack-tight">{news(good)}</div></details>}
    </section>
  )
}

/** The sentence of a notice, whose words come when there is one; what changed, why, and what the screener wrote. */
function Words({ code, args }: { code: string; args: Record<string, string | number> }): JSX.Element {
  const { fields, reason, note } = args
  if (!useWords('notices')) return <></>
  return (
    <>
      <p>{t(`notice-${code}`, args)}</p>
      {fields && <ul>{String(fields).split(', ').map((field) => <li key={field}>{t(`notice-changed-${field}`)}</li>)}</ul>}
      {reason && <p>{t(`reason-${reason}`)}</p>}
      {note && <p dir="auto">{note}</p>}
    </>
  )
}

export function CertificateLink({ path }: { path: string }): JSX.Element | null {
  const held = certificates().length
  if (held === 0) return null
  return <Card icon="certificate" title={t('make-certificates')} href={`#/${path}`}><p>{t('count-certificates', { n: held })}</p></Card>
}
