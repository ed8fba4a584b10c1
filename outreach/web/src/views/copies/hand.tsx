/** Handing in copies that somebody carried here, and what to give back to them. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { handIn, isForLater, shortOf, type Handed } from '../../app/copies.ts'
import { online } from '../../app/drain.ts'
import { bytes, problem, t } from '../../app/language.ts'
import { codeOf } from '../../core/problems.ts'
import { Button, Card, Notice } from '../../ui/index.ts'
import { Made, Pick, TakenNotice } from './parts.tsx'

/** Instead of a code: nothing is wrong with the file. */
const LATER = 'later'

interface Turn { file: File; handed?: Handed; code?: string }

/** The same file brought once more takes the place of what was said of it before. */
const keyOf = (file: File) => `${file.name} ${file.size} ${file.lastModified}`

export function HandIn(): JSX.Element {
  const [turns, setTurns] = useState<Turn[]>([])
  const [busy, setBusy] = useState(false)
  const put = (turn: Turn) => setTurns((all) => [...all.filter((each) => keyOf(each.file) !== keyOf(turn.file)), turn])
  const hand = async (files: readonly File[]) => {
    setBusy(true)
    for (const file of files) {
      put({ file })
      try {
        put({ file, handed: await handIn(file) })
      } catch (failure) {
        put({ file, code: isForLater(failure) ? LATER : codeOf(failure) })
      }
    }
    setBusy(false)
  }
  return (
    <Card icon="sending" title={t('copies-hand')}>
      <p>{t('copies-hand-text')}</p>
      {!online.value && <p class="soft">{t('copies-hand-offline')}</p>}
      <div class="row"><Pick label={t('copies-hand-pick')} accept=".bundle" many disabled={busy} onPick={(files) => void hand(files)} /></div>
      {turns.map((turn) => <Result key={keyOf(turn.file)} turn={turn} again={() => void hand([turn.file])} busy={busy} />)}
    </Card>
  )
}

function Result({ turn, again, busy }: { turn: Turn; again: () => void; busy: boolean }): JSX.Element {
  const { file, handed, code } = turn
  const name = <bdi dir="ltr" class="code">{handed ? shortOf(handed.number) : file.name}</bdi>
  if (code !== undefined) {
    return <Notice tone="wrong" action={<Button disabled={busy} onClick={again}>{t('try-again')}</Button>}><p>{name}</p><p>{code === LATER ? t('copies-hand-later') : problem(code)}</p></Notice>
  }
  if (!handed) return <p role="status">{name} · {t('copies-handing', { size: bytes(file.size) })}</p>
  if (handed.taken) return <TakenNotice taken={handed.taken} />
  return (
    <Notice tone="good" title={t('copies-handed-title')}>
      <p>{name}</p>
      <p>{t('copies-handed-text')}</p>
      <Made file={handed.receipts} name={handed.receipts.name} />
    </Notice>
  )
}
