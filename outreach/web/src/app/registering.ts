/** The browser's side of the service worker, which may also have none to give. No page and no framework. */

type Container = Pick<ServiceWorkerContainer, 'register' | 'getRegistration' | 'ready'>

/** Null where there is none: the network went (the next start registers it), or a private window or an extension forbids it. */
export async function register(container: Container, script: string): Promise<ServiceWorkerRegistration | null> {
  try {
    const made = await container.register(script, { updateViaCache: 'none' }) as ServiceWorkerRegistration | undefined
    return made ?? null // some browsers that refuse resolve with nothing
  } catch (failure) {
    if (failure instanceof TypeError || (failure instanceof DOMException && failure.name === 'SecurityError')) return null
    throw failure
  }
}

/** The worker at work, or null: `ready` alone would be waited for for ever where nothing was registered. */
export async function working(container: Container): Promise<ServiceWorker | null> {
  const made = await container.getRegistration() as ServiceWorkerRegistration | undefined
  return made ? (await container.ready).active : null
}
