/** Who answered about a child, in words: the relation that was told, else the voice. */
import { has, t } from '../../../app/index.ts'

export function whoSaid(relation: string | null, by: string): string {
  return relation && has(`keeping-relation-${relation}`) ? t(`keeping-relation-${relation}`) : t(`keeping-by-${by}`)
}
