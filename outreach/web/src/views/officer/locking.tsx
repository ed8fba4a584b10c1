/**
 * How far the lock of a large round is; nothing for one that was locked at once. It goes on when this page is left.
 * `flags`: who stands out by the results that are shown, and is decided on there; about all others it is done here.
 */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, number, problem, t } from '../../app/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import type { Flag, RoundView } from './model.ts'
import { Standing, type Say } from './panel.tsx'

interface LockState { stage: 'none' | 'counting' | 'undecided' | 'sealing' | 'sealed'; done: number; total: number; judges: string[]; signals: Record<string, string[]>; stalled: boolean }
const EVERY_MS = 1000
const UNDER_WAY = ['counting', 'sealing']

interface LockingProps { round: RoundView; flags: readonly Flag[]; onDone: () => void; onSay: Say }

export function Locking({ round, flags, onDone, onSay }: LockingProps): JSX.Element | null {
  const [state, setState] = useState<LockState>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let here = true
    const look = async (before?: LockState): Promise<void> => {
      const told = await api.get<LockState>(`/rounds/${round.id}/lock`).catch((failed: unknown) => { codeOf(failed); return before })
      if (!here || !told) return
      setState(told)
      if (UNDER_WAY.includes(told.stage)) timer = setTimeout(() => void look(told), EVERY_MS)
      if (before && before.stage !== told.stage) onDone()
    }
    void look()
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [round.id])
  const goOn = async () => {
    setFailure(undefined)
    try { await api.post(`/rounds/${round.id}/lock`) } catch (failed) { setFailure(codeOf(failed)) }
  }
  if (state?.stage === 'undecided') {
    const judges = round.judges.filter((judge) => state.judges.includes(judge.id))
    return (
      <>
        <Notice tone="warn">{judges.length > 0 ? t('panel-lock-undecided', { judge: judges.map((judge) => judge.name).join(' · ') }) : t('panel-lock-decided')}</Notice>
        {judges.filter((judge) => !flags.some((flag) => flag.judge === judge.id)).map((judge) => <Standing key={judge.id} flag={{ judge: judge.id, signals: state.signals[judge.id] ?? [], counts: null }} name={judge.name} onSay={onSay} />)}
      </>
    )
  }
  if (!state || !UNDER_WAY.includes(state.stage)) return null
  if (state.stalled) {
    return (
      <Notice tone="wrong" action={<Button onClick={() => void goOn()}>{t('go-on')}</Button>}>
        {t('panel-lock-stalled')}
        {failure && <p>{problem(failure)}</p>}
      </Notice>
    )
  }
  const said = state.stage === 'counting' ? t('panel-lock-counting') : t('panel-lock-far', { done: number(state.done), total: number(state.total) })
  return (
    <section class="officer-box stack-tight" aria-label={t('round-locked')}>
      <p role="status">{said}</p>
      {state.stage === 'counting' ? <progress aria-label={said} /> : <progress value={state.done} max={Math.max(state.total, 1)} aria-label={said} />}
      <p class="soft">{t('panel-lock-leave')}</p>
    </section>
  )
}
