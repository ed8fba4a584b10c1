/** "Download the pack": what a judge needs for a week without a network, its size said before, sealed on the phone. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { vault } from '../../app/account.ts'
import { serverNow } from '../../app/drain.ts'
import { api, bytes, codeOf, dropPack, keepPack, online, packedOf, problem, t } from '../../app/index.ts'
import { Button, Card, Notice } from '../../ui/index.ts'
import type { Rendition } from './tasks.ts'

/** A pack that nobody renews is gone after this long, by the server's clock. */
const KEPT_MS = 14 * 86_400_000

const keyOf = (wanted: readonly Rendition[]) => wanted.map((one) => `${one.sha256} ${one.recipe}`).join()

/** Keeps the pack to what the judge may still have: what was taken back leaves the phone, and so does what is too old. */
export function useTidyPack(wanted: readonly Rendition[]): void {
  useEffect(() => {
    void (async () => {
      await vault().expire(serverNow(Infinity))
      await (wanted.length > 0 ? vault().only(wanted) : dropPack())
    })()
  }, [keyOf(wanted)])
}

/** Bytes of what is missing; null where that cannot be asked just now. */
async function sizeOf(missing: readonly Rendition[]): Promise<number | null> {
  try {
    const sizes = await Promise.all(missing.map(({ sha256, recipe }) => api.size(`/media/${sha256}/${recipe}`)))
    return sizes.reduce((sum, one) => sum + one, 0)
  } catch (failure) {
    codeOf(failure)
    return null
  }
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
    const until = serverNow(Infinity) + KEPT_MS
    setFailure(undefined)
    for (const [i, one] of (missing ?? []).entries()) {
      setDone(i)
      try {
        await keepPack([one], until, () => undefined)
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
  if (missing.length === 0) return <Notice tone="good" title={t('judge-pack-here')}>{t('judge-pack-here-text')}</Notice>
  return (
    <Card icon="download" title={t('judge-pack')}>
      <p>{t('judge-pack-text')}</p>
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      {done === null
        ? <Button look="primary" icon="download" disabled={!online.value} onClick={() => void download()}>{size === null ? t('judge-pack-get') : t('judge-pack-get-size', { size: bytes(size) })}</Button>
        : <div class="stack-tight" role="status">
            <label class="judge-loading">{t('judge-pack-loading', { done: done + 1, total: missing.length })}<progress value={done} max={missing.length} /></label>
          </div>}
      {!online.value && <p class="soft">{t('judge-pack-later')}</p>}
    </Card>
  )
}
