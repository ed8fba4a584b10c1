/** A file that needs the account's token: fetched first, then handed over as a file. It says that it is being made, and what went wrong. */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { api, codeOf, problem, t } from '../../app/index.ts'
import { save } from '../../app/save.ts'
import { Button, type IconName } from '../../ui/index.ts'

/** Hands bytes over under a name. */
export const hand = (bytes: ArrayBuffer, type: string, name: string): void => save(new Blob([bytes], { type }), name)

export interface FetchedProps {
  path: string
  /** The file's name, with what kind it is. */
  name: string
  children: ComponentChildren
  look?: 'primary' | 'plain' | 'quiet'
  icon?: IconName
  method?: 'GET' | 'POST'
  onDone?: () => void
}

export function Fetched({ path, name, children, look = 'quiet', icon = 'download', method = 'GET', onDone }: FetchedProps): JSX.Element {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const fetchIt = async () => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { bytes, type } = await api.bytes(path, method)
      hand(bytes, type, name)
      onDone?.()
    } catch (failed) {
      setFailure(codeOf(failed))
    } finally {
      setBusy(false)
    }
  }
  return (
    <span class="stack-tight">
      <Button look={look} icon={icon} disabled={busy} onClick={() => void fetchIt()}>{children}</Button>
      {busy && <small role="status">{t('officer-fetching')}</small>}
      {failure && <span role="alert" class="officer-no">{problem(failure)}</span>}
    </span>
  )
}
