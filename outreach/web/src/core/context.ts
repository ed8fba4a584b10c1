/** What every step of the conversation with the server is given. */
import type { Db, Facts } from './db.ts'
import type { DocsAnswer, HashAnswer, HelloAnswer, IdsAnswer, Op, PullAnswer, PushAnswer, Scope } from './wire.ts'

/** The sync resources of the server. Methods raise NetworkDown and Refused. */
export interface Wire {
  hello(body: { app: string; persisted?: boolean; unsent?: number }): Promise<HelloAnswer>
  /** `token` speaks for a former device of this storage; without it, for the present one. */
  push(body: { epoch: string; ops: Op[] }, token?: string): Promise<PushAnswer>
  pull(body: { epoch: string; cursors: Record<Scope, number>; awaiting?: number[]; hash?: true; wait?: number }, signal?: AbortSignal): Promise<PullAnswer>
  ids(body: { scope: Scope; after?: string; slot?: number }): Promise<IdsAnswer>
  docs(body: { scope: Scope; ids: string[] }): Promise<DocsAnswer>
  hash(body: { scope: Scope }): Promise<HashAnswer>
}

export interface Context {
  db: Db
  wire: Wire
  /** Loads a part of the client that is seldom needed. Raises NetworkDown when it is not to be had. */
  piece: <T>(load: () => Promise<T>) => Promise<T>
  /** Milliseconds of this device's clock; it decides when to try again, and nothing else. */
  now: () => number
  /** Evenly between 0 and 1. */
  chance: () => number
  app: string
  /** Documents whose rows have changed; told to the store when a step is complete. */
  touched: (ids: readonly string[] | 'all') => void
  /** Stops sending for a reason that only a person can end. Nothing is cleared. */
  halt: (why: NonNullable<Facts['paused']>) => Promise<void>
  /** A contact: the server's time and anchor, for evidence. */
  contact: (anchor: string, serverMs: number) => void
  persisted: () => Promise<boolean | undefined>
}

/** The server took what came and asks to be left alone for a while. */
export class Asked extends Error {
  readonly ms: number

  constructor(ms: number) {
    super(`the server asks for ${ms} ms of quiet`)
    this.ms = ms
  }
}
