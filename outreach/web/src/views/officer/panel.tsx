/** The judges of a round: how far each is, what she still waits for, and whose answers stand out and wait for a word. */
import type { JSX } from 'preact'
import { number, t } from '../../app/index.ts'
import { Button, Notice } from '../../ui/index.ts'
import type { Flag, RoundView } from './model.ts'

export type Say = (judge: string, body: { counts?: boolean; away?: boolean }) => void
interface PanelProps { round: RoundView; flags: readonly Flag[]; onSay: Say }

export function Panel({ round, flags, onSay }: PanelProps): JSX.Element {
  const open = round.status !== 'locked' && round.status !== 'draft'
  const names = new Map(round.judges.map((judge) => [judge.id, judge.name]))
  return (
    <section class="stack-tight">
      <h2 id="judges">{t('officer-judges')}</h2>
      {flags.map((flag) => <Standing key={flag.judge} flag={flag} name={names.get(flag.judge) ?? ''} onSay={open ? onSay : undefined} />)}
      <div class="table-room" role="region" aria-labelledby="judges" tabIndex={0}>
        <table>
          <thead><tr>{['officer-judge', 'officer-submitted', 'officer-counted', 'officer-recused'].map((head) => <th key={head} scope="col">{t(head)}</th>)}</tr></thead>
          <tbody>
            {round.judges.map((judge) => (
              <tr key={judge.id}>
                <th scope="row">
                  <bdi>{judge.name}</bdi>{judge.waiting > 0 && <small>{t('officer-judge-waits')}</small>}{judge.away && <small>{t('officer-judge-away')}</small>}
                  {open && judge.submitted < judge.assigned && <Button look="quiet" onClick={() => onSay(judge.id, { away: !judge.away })}>{t(judge.away ? 'officer-judge-back' : 'officer-judge-gone', { judge: judge.name })}</Button>}
                </th>
                <td data-label={t('officer-submitted')}>{t('officer-of', { done: number(judge.submitted), total: number(judge.assigned) })}<progress value={judge.submitted} max={Math.max(judge.assigned, 1)} aria-hidden="true" /></td>
                <td data-label={t('officer-counted')}>{number(judge.counted)}</td><td data-label={t('officer-recused')}>{number(judge.recused)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** What stands out, in words, and the two things that can be said of it. */
export function Standing({ flag, name, onSay }: { flag: Flag; name: string; onSay: Say | undefined }): JSX.Element {
  const decided = flag.counts === null ? 'open' : flag.counts ? 'counts' : 'out'
  return (
    <Notice tone={flag.counts === null ? 'warn' : 'calm'} title={t(`officer-flag-${decided}`, { judge: name })} action={onSay && (
      <>{flag.counts !== true && <Button onClick={() => onSay(flag.judge, { counts: true })}>{t('officer-flag-count')}</Button>}{flag.counts !== false && <Button onClick={() => onSay(flag.judge, { counts: false })}>{t('officer-flag-leave')}</Button>}</>
    )}>
      {flag.signals.length > 0 && <ul>{flag.signals.map((signal) => <li key={signal}>{t(`officer-signal-${signal}`)}</li>)}</ul>}
      {flag.counts === null && <p>{t('officer-flag-text')}</p>}
    </Notice>
  )
}
