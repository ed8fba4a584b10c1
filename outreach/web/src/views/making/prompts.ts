/**
 * Spoken help for whoever does not read: recordings in the packs of a call, named after the step that they belong to
 * (`say-photo.m4a`). Pure. A call's own come first; what is said about a step holds for every call of that language.
 */
import type { PackBody, PackItem } from '../../core/kinds.ts'

export const isPrompt = ({ title, type }: PackItem): boolean => title.startsWith('say-') && type.startsWith('audio/')

export function promptOf(packs: readonly PackBody[], language: string, step: string, call: string | undefined): PackItem | undefined {
  const those = packs.filter((pack) => pack.language === language && (step !== 'call' || pack.call === call))
  const ordered = [...those.filter((pack) => pack.call === call), ...those.filter((pack) => pack.call !== call)]
  return ordered.flatMap((pack) => pack.items).find((item) => isPrompt(item) && item.title === `say-${step}`)
}
