/** Before the first pack: what a judge promises, and three small questions. It works without a network, like everything. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { home, once, sendNow, store, t, useWords } from '../../app/index.ts'
import { Button, Choice, Notice, Opening, Tick } from '../../ui/index.ts'
import { LESSONS, PROMISES, type Lesson } from './lessons.ts'
import type { ASKED } from './promises.ts'

const send = once(async (asked: typeof ASKED) => {
  await store.create('readiness', home.value ?? '', { ...asked })
  void sendNow()
})

/** `asked`: the versions that she accepts. */
export function Training({ asked }: { asked: typeof ASKED }): JSX.Element {
  const [promised, setPromised] = useState<ReadonlySet<string>>(new Set())
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  if (!useWords('training')) return <Opening />
  const learnt = LESSONS.every((lesson) => answers[lesson.code] === lesson.right)
  const all = PROMISES.every((one) => promised.has(one)) && learnt
  const tick = (one: string, on: boolean) => setPromised(new Set(on ? [...promised, one] : [...promised].filter((other) => other !== one)))
  return (
    <section class="judge-round stack" aria-label={t('judge-prepare')}>
      <h2>{t('judge-prepare')}</h2>
      <p>{t('judge-prepare-text')}</p>
      <h3>{t('judge-code')}</h3>
      {PROMISES.map((one) => <Tick key={one} label={t(`judge-code-${one}`)} checked={promised.has(one)} onChange={(on) => tick(one, on)} />)}
      <h3>{t('judge-training')}</h3>
      {LESSONS.map((lesson) => <Question key={lesson.code} lesson={lesson} value={answers[lesson.code] ?? null} onChange={(value) => setAnswers({ ...answers, [lesson.code]: value })} />)}
      <Button look="primary" icon="check" wide disabled={!all} onClick={() => void send(asked)}>{t('judge-prepare-do')}</Button>
      {!all && <p class="soft">{t('judge-prepare-lacks')}</p>}
    </section>
  )
}

function Question({ lesson, value, onChange }: { lesson: Lesson; value: string | null; onChange: (value: string) => void }): JSX.Element {
  return (
    <div class="stack-tight">
      <Choice legend={t(`judge-lesson-${lesson.code}`)} value={value} onChange={onChange} options={lesson.answers.map((one) => ({ value: one, label: t(`judge-lesson-${lesson.code}-${one}`) }))} />
      {value !== null && <Notice tone={value === lesson.right ? 'good' : 'warn'}>{t(`judge-lesson-${lesson.code}-why`)}</Notice>}
    </div>
  )
}
