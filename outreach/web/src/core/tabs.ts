/** The other tabs of an account: what one writes, all read again. */
import type { Changed, Store } from './store.ts'

/**
 * Joins the tabs and reads everything, in this order: what another tab writes while this one reads is told, and is read
 * after it. The other way round it would be missed, and what the person then did here would be based on what is past.
 */
export async function joinTabs(store: Store, name: string): Promise<BroadcastChannel> {
  const tabs = new BroadcastChannel(name)
  tabs.onmessage = (event: MessageEvent<Changed>) => void store.refresh(event.data)
  try {
    await store.refresh('all')
  } catch (failure) {
    tabs.close()
    throw failure
  }
  return tabs
}
