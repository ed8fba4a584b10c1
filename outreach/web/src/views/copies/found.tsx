/** What the server has lost and this device still has: for the organisers, as long as it is kept. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { orphans } from '../../app/copies.ts'
import { save } from '../../app/save.ts'
import { date, t } from '../../app/language.ts'
import { Button, Card } from '../../ui/index.ts'

export function Found(): JSX.Element | null {
  const [found, setFound] = useState<Awaited<ReturnType<typeof orphans>>>(null)
  useEffect(() => { void orphans().then(setFound) }, [])
  if (!found) return null
  return (
    <Card icon="shield" title={t('copies-found', { count: found.count })}>
      <p>{t('copies-found-text', { until: date(found.until_ms) })}</p>
      <div class="row"><Button icon="download" onClick={() => save(found.file, found.file.name)}>{t('copies-found-save')}</Button></div>
    </Card>
  )
}
