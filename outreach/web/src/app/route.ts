/** Where the person is: the part of the address after `#/`. An enrolment link is `#enrol=CODE`, which no server sees. */
import { computed, signal } from '@preact/signals'

const hash = signal(location.hash)
addEventListener('hashchange', () => { hash.value = location.hash })

/** The steps of the path: `#/school/entry/018f...` is ['school', 'entry', '018f...']. */
export const route = computed<string[]>(() => {
  const path = hash.value.replace(/^#\/?/, '').split('?')[0] ?? ''
  if (path.startsWith('enrol=')) return ['enrol', decodeURIComponent(path.slice('enrol='.length))]
  return path.split('/').filter(Boolean).map(decodeURIComponent)
})

export function go(path: string): void {
  location.hash = `#/${path.replace(/^[#/]+/, '')}`
}

/** Goes on without leaving a step to come back to. */
export function replace(path: string): void {
  history.replaceState(null, '', `#/${path.replace(/^[#/]+/, '')}`)
  hash.value = location.hash
}
