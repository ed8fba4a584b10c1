/** A proof of work for a form of somebody unknown: asked for, done in a worker, handed back as text. */
import { solve, type Challenge } from '../core/proof.ts'
import { api } from './session.ts'
import { address } from './update.ts'
import worker from './proof.worker.ts?worker&url'

/** Raises Refused and NetworkDown. Where there can be no worker the page does it itself. */
export async function proof(): Promise<string> {
  const challenge = await api.get<Challenge>('/challenge')
  return (await beside(challenge)) ?? (await solve(challenge))
}

/** Null when the worker could not be had. */
function beside(challenge: Challenge): Promise<string | null> {
  return new Promise((resolve) => {
    let own: Worker
    try {
      own = new Worker(address(worker), { type: 'module' })
    } catch {
      resolve(null) // an extension, or a policy of whoever runs the browser
      return
    }
    const end = (found: string | null) => {
      own.terminate()
      resolve(found)
    }
    own.onmessage = ({ data }: MessageEvent<string | null>) => end(data)
    own.onerror = () => end(null)
    own.postMessage(challenge)
  })
}
