/** Lists that come in and go out, as the server answers about them, and what follows from that without a page. */
export interface Wrong { row: number; field: string; message: string }
export interface Alike { row: number; name: string; like: string; where: 'school' | 'file' }
export interface Planned { row: number; code: string; title: string; opens: string; deadline: string; offset: string | null; zone: string; template_texts: string[] }
export interface Consequences {
  kind: 'schools' | 'roster' | 'calls'
  rows: number
  new: number
  known: number
  classes: string[]
  wrong: number
  errors: Wrong[]
  alike: Alike[]
  calls: Planned[]
  sha256: string
  written: boolean
}
export type Format = 'csv' | 'xlsx' | 'json'
export interface Export { id: string; what: 'entries' | 'press'; format: Format; call: string | null; names: boolean; reason: string; officer: string; made_ms: number; expires_ms: number; fetched: number }

export const FORMATS = ['csv', 'xlsx', 'json'] as const
/** What a file may be written in, where it is not UTF-8 (the server's `Encoding`). */
export const ENCODINGS = ['windows-1250', 'windows-1251', 'windows-1252', 'windows-1256', 'iso-8859-15', 'gb18030', 'utf-16'] as const
export const COLUMNS = {
  schools: { needed: ['name', 'country'], possible: [] },
  roster: { needed: ['name'], possible: ['class', 'birth', 'age', 'gender', 'country', 'guardian'] },
  calls: { needed: ['template', 'opens'], possible: ['code', 'deadline', 'zone', 'grace', 'age_reference', 'title', 'theme', 'rules', 'title_fr'] },
} as const
/** What an example of each file looks like. */
export const EXAMPLES = {
  schools: 'name,country\nÉcole primaire du Puits,ML\nمدرسة الواحة,JO\n',
  calls: 'template,opens,code,deadline,zone,grace,title,title_fr\nposter-children,2027-06-01,SOIL-27,2027-08-31T23:59,Africa/Niamey,14,Our soil,Notre sol\n',
  roster: 'name,class,birth,gender,guardian\nAïssata Barry,5 B,2015-03,f,mother\nمريم,5 B,2015,f,father\n',
} as const
/** Characters of a reason, and bytes of a file, that the server takes. */
export const REASON_LEAST = 10
export const FILE_MOST = 1_500_000

const PIECE = 0x8000

/** Bytes in base 64, with its padding. */
export function base64(bytes: Uint8Array): string {
  let raw = ''
  for (let at = 0; at < bytes.length; at += PIECE) raw += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(raw)
}

/** Whether what was looked at may be written: something is new, and nothing is wrong or it is left out knowingly. */
export function mayWrite(said: Pick<Consequences, 'new' | 'wrong' | 'written'>, skip: boolean): boolean {
  return !said.written && said.new > 0 && (said.wrong === 0 || skip)
}

/** Whether somebody may still fetch a list: who asked for it, within its day. */
export function mayFetch(one: Pick<Export, 'officer' | 'expires_ms'>, me: string, nowMs: number): boolean {
  return one.officer === me && nowMs <= one.expires_ms
}
