/** What publishing a pack would do: its version, what a device would load, what would leave it, and what is wrong with it. */
import type { JSX } from 'preact'
import { bytes, number, t } from '../../../app/index.ts'
import { Notice } from '../../../ui/index.ts'
import { Lacking } from './lacking.tsx'
import type { Flaw, Outlook } from './shelf.ts'

export function Flaws({ flaws }: { flaws: readonly Flaw[] }): JSX.Element | null {
  if (flaws.length === 0) return null
  return (
    <Notice tone="wrong" title={t('packs-flaws')}>
      <ul class="stack-tight">{flaws.map((one, i) => <li key={i}>{one.file && <><bdi class="code">{one.file}</bdi> </>}<span dir="auto">{one.message}</span></li>)}</ul>
    </Notice>
  )
}

export function Would({ outlook }: { outlook: Outlook }): JSX.Element {
  return (
    <section class="stack">
      <h2>{t('packs-would')}</h2>
      <Flaws flaws={outlook.flaws} />
      <dl class="officer-facts">
        <dt>{outlook.before > 0 ? t('packs-instead', { n: number(outlook.before) }) : t('packs-first')}</dt><dd><strong>{t('packs-version', { n: number(outlook.version) })}</strong></dd>
        <dt>{t('packs-size')}</dt><dd><strong><bdi>{bytes(outlook.size)}</bdi></strong></dd>
        {outlook.before > 0 && <><dt>{t('packs-load')}</dt><dd><strong><bdi>{bytes(outlook.load)}</bdi></strong></dd></>}
      </dl>
      <ul class="officer-lines">
        {outlook.things.map((one, i) => <li key={i}><strong><bdi>{one.title}</bdi></strong><small><bdi dir="ltr" class="code">{one.type}</bdi> · <bdi>{bytes(one.size)}</bdi></small><small>{outlook.before > 0 && t(one.new ? 'packs-new' : 'packs-same')}</small></li>)}
      </ul>
      {outlook.gone.length > 0 && <p>{t('packs-gone')} <bdi>{outlook.gone.join(' · ')}</bdi></p>}
      <Lacking lacking={outlook.lacking} />
    </section>
  )
}
