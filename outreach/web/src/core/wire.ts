/** The wire of the sync protocol, as types and nothing else. docs/protocol says what each member means. */

export type Scope = string
export type Mode = 'r' | 'rw'
/** What the person had before their eyes: the epoch and the document's sequence number; null stands for nothing. */
export type Rev = readonly [epoch: string, seq: number]
export type OpType = 'create' | 'set' | 'delete' | 'command'
export type Status = 'applied' | 'merged' | 'noop' | 'held' | 'rejected' | 'conflict' | 'retry'
export type Why = 'deleted' | 'moved' | 'withdrawn' | 'erased'
export type Body = Record<string, unknown>

export interface Grant { scope: Scope; mode: Mode }
export interface Limits { ops: number; push_bytes: number; page_bytes: number; op_bytes: number }

/** When the person acted: evidence, never a verdict. `mono_ms` is null when the app restarted since the last contact. */
export interface At { wall_ms: number; mono_ms: number | null; anchor: string | null }

export interface Op {
  n: number
  type: OpType
  id: string
  scope: Scope
  kind: string
  base: Rev | null
  set?: Body
  unset?: string[]
  command?: string
  args?: Body
  needs?: string[]
  at: At
  v: number
}

export interface Doc { id: string; kind: string; scope: Scope; seq: number; body: Body }
export interface Exit { id: string; seq: number; why: Why }

export interface Result {
  n: number
  status: Status
  code?: string
  message?: string
  rev?: Rev
  doc?: Doc
  conflicts?: string[]
}

export interface HelloAnswer {
  epoch: string
  now: number
  anchor: string
  grants?: Grant[]
  contiguous?: number
  highest?: number
  durable?: number
  /** The key to which bundles are sealed. */
  seal?: { kid: string; jwk: { kty: string; crv: string; x: string; y: string } }
  limits: Limits
}
export interface PushAnswer { epoch: string; results?: Result[]; contiguous?: number; durable?: number; backoff_s?: number }
export interface Page { scope: Scope; from?: number; to?: number; docs?: Doc[]; exits?: Exit[] }
export interface PullAnswer {
  epoch: string
  enter?: Scope[]
  leave?: Scope[]
  reset?: Scope[]
  pages?: Page[]
  heads?: Record<Scope, number>
  more?: boolean
  acks?: Result[]
  /** The sum of a scope's documents, for scopes whose cursor reaches the head with this answer. */
  hashes?: Record<Scope, string>
  contiguous?: number
  durable?: number
}
export interface HashAnswer { seq?: number; slots: string[] }
export interface IdsAnswer { seq?: number; rows?: [id: string, seq: number][]; more?: boolean }
export interface DocsAnswer { docs?: Doc[] }

export type Role = 'school' | 'entrant' | 'judge' | 'officer' | 'hub'
export interface Actor { id: string; role: Role; name: string }
export interface EnrolAnswer { token: string; device: string; actor: Actor; grants?: Grant[] }

/** RFC 9457, as the server writes it. */
export interface ProblemBody {
  type?: string
  title?: string
  status?: number
  code?: string
  detail?: string
  errors?: { path: string; message: string }[]
}
