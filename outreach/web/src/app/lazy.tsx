/** A view that is a piece of its own: asked for when it is first drawn, and kept from then on. */
import { signal } from '@preact/signals'
import type { ComponentType, JSX } from 'preact'
import { piece, PieceMissing } from './renew.ts'
import { Opening } from '../ui/status.tsx'

export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => JSX.Element {
  const loaded = signal<ComponentType<P> | null>(null)
  let asked = false
  const ask = async () => {
    asked = true
    try {
      loaded.value = await piece(load)
    } catch (failure) {
      asked = false // the shell says that it is missing; the next drawing asks again
      if (!(failure instanceof PieceMissing)) throw failure
    }
  }
  return (props) => {
    const View = loaded.value
    if (View) return <View {...props} />
    if (!asked) void ask()
    return <Opening />
  }
}
