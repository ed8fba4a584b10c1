/** Who opens this tablet and what it shows: kept on this device alone, changed in one transaction each. */
import { signal } from '@preact/signals'
import { database } from '../../app/account.ts'
import { shut } from '../../app/index.ts'
import { fact, setFact, write } from '../../core/db.ts'
import { missed, opened, opens, PICKS, waits, type Tablet } from '../../core/tablet.ts'

/** Undefined until it was read; null for a tablet that nobody shares. */
export const tablet = signal<Tablet | null | undefined>(undefined)

export async function look(): Promise<void> {
  tablet.value = (await fact(database(), 'tablet')) ?? null
}

export async function change(next: (now: Tablet | null) => Tablet | null): Promise<void> {
  tablet.value = await write(database(), async (tx) => {
    const made = next((await fact(tx, 'tablet')) ?? null)
    await setFact(tx, 'tablet', made ?? undefined)
    return made
  })
}

const change1 = (next: (now: Tablet) => Tablet): Promise<void> => change((now) => now && next(now))

/** `wait`: it was not looked at yet. A try is on the disk before the PIN is compared. */
export async function open(teacher: string, pin: string): Promise<'open' | 'wrong' | 'wait'> {
  await look()
  const one = tablet.value?.teachers.find((each) => each.id === teacher)
  if (!one) return 'wrong'
  if (waits(one, Date.now()) > 0) return 'wait'
  await change1((now) => ({ ...now, teachers: now.teachers.map((each) => (each.id === teacher ? missed(each, Date.now()) : each)) }))
  if (!(await opens(one, pin))) return 'wrong'
  await change1((now) => opened(now, teacher))
  shut.value = ''
  return 'open'
}

/** Whether a pupil may still say which pictures are on the card: a few tries, then a teacher has to come. */
export const mayPick = (pupil: string): boolean => (tablet.value?.wrong[pupil] ?? 0) < PICKS

export const pickedWrong = (pupil: string): Promise<void> =>
  change1((now) => ({ ...now, wrong: { ...now.wrong, [pupil]: (now.wrong[pupil] ?? 0) + 1 } }))

export const pickedRight = (pupil: string): Promise<void> => change1(({ wrong: { [pupil]: _, ...wrong }, ...now }) => ({ ...now, wrong }))
