/** "Download the pack": what a judge needs for a week without a network, its size said before, sealed on the phone. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, bytes, codeOf, keepPack, online, packedOf, problem, t } from '../../app/index.ts'
import { Button, Card, Notice } from '../../ui/index.ts'
import { KEPT_DAYS } from './order.ts'
import type { Rendition } from './tasks.ts'

const keyOf = (wanted: readonly Rendition[]) => wanted.map((one) => `${one.sha256} ${one.recipe}`).join()

/** Bytes of what is missing; null where nothing can be said now. What is refused will not be loaded now either. */
async function sizeOf(missing: readonly Rendition[]): Promise<number | null> {
  const refused = (failure: unknown) => (codeOf(failure) === 'offline' ? null : 0)
  const sizes = await Promise.all(missing.map(({ sha256, recipe }) => api.size(`/media/${sha256}/${recipe}`).catch(refused)))
  return sizes.includes(null) ? null : sizes.reduce<number>((sum, one) => sum + one!, 0) || null
}

async function missingOf(wanted: readonly Rendition[]): Promise<Rendition[]> {
  const here = await Promise.all(wanted.map(async (one) => (await packedOf([one])) === 1))
  return wanted.filter((_, i) => !here[i])
}

export function Pack({ wanted }: { wanted: readonly Rendition[] }): JSX.Element | null {
  const [missing, setMissing] = useState<Rendition[]>()
  const [size, setSize] = useState<number | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    let here = true
    void (async () => {
      const absent = await missingOf(wanted)
      if (here) setMissing(absent)
      const total = absent.length > 0 && online.value ? await sizeOf(absent) : null
      if (here) setSize(total)
    })()
    return () => { here = false }
  }, [keyOf(wanted), online.value])

  const download = async () => {
    setFailure(undefined)
    for (const [i, one] of (missing ?? []).entries()) {
      setDone(i)
      try {
        await keepPack([one], () => undefined)
      } catch (problem) {
        const code = codeOf(problem)
        setFailure(code)
        if (code === 'offline') break // the rest would fail alike; one that is refused keeps no other back
      }
    }
    setDone(null)
    setMissing(await missingOf(wanted))
  }

  if (!missing) return null
  if (missing.length === 0) return <Notice tone="good" title={t('judge-pack-here')}>{t('judge-pack-here-text', { days: KEPT_DAYS })}</Notice>
  return (
    <Card icon="download" title={t('judge-pack')}>
      <p>{t('judge-pack-text')}</p>
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      {done === null
        ? <Button look="primary" icon="download" disabled={!online.value} onClick={() => void download()}>{size === null ? t('judge-pack-get') : t('judge-pack-get-size', { size: bytes(size).replace(' ', '\u00a0') })}</Button>
        : <div class="stack-tight" role="status">
            <label class="judge-loading">{t('judge-pack-loading', { done: done + 1, total: missing.length })}<progress value={done} max={missing.length} /></label>
          </div>}
      {!online.value && <p class="soft">{t('judge-pack-later')}</p>}
    </Card>
  )
}
