/** Files in a file: a ZIP whose members are stored, as docs/protocol/bundles.md has it and no other; and gzip. */

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let k = 0; k < 8; k++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 of what has come so far, and what comes now. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before >>> 0
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 255]! ^ (value >>> 8)) >>> 0
  return ~value >>> 0
}

/** A member as it lies in the file: its name, its bytes in pieces, and what the headers say of them. */
export interface Member { name: string; parts: BlobPart[]; size: number; crc: number }

const DATE = 0x0021 // 1 January 1980: a bundle says nothing of when it was made
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46

/** What both headers of a member share, at `at`. */
function shared(view: DataView, at: number, member: Member, name: Uint8Array): void {
  view.setUint16(at, 20, true)
  view.setUint16(at + 8, DATE, true)
  view.setUint32(at + 10, member.crc, true)
  view.setUint32(at + 14, member.size, true)
  view.setUint32(at + 18, member.size, true)
  view.setUint16(at + 22, name.length, true)
}

/** The members as one file, in their order. */
export function zip(members: readonly Member[]): Blob {
  const parts: BlobPart[] = []
  const directory: BlobPart[] = []
  let at = 0
  let directoryBytes = 0
  for (const member of members) {
    const name = new TextEncoder().encode(member.name)
    const local = new DataView(new ArrayBuffer(LOCAL_BYTES))
    local.setUint32(0, 0x04034b50, true)
    shared(local, 4, member, name)
    parts.push(local, name, ...member.parts)
    const central = new DataView(new ArrayBuffer(CENTRAL_BYTES))
    central.setUint32(0, 0x02014b50, true)
    central.setUint16(4, 20, true)
    shared(central, 6, member, name)
    central.setUint32(42, at, true)
    directory.push(central, name)
    at += LOCAL_BYTES + name.length + member.size
    directoryBytes += CENTRAL_BYTES + name.length
  }
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, members.length, true)
  end.setUint16(10, members.length, true)
  end.setUint32(12, directoryBytes, true)
  end.setUint32(16, at, true)
  return new Blob([...parts, ...directory, end], { type: 'application/octet-stream' })
}

/** A member from pieces as they come. */
export async function member(name: string, pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Member> {
  const made: Member = { name, parts: [], size: 0, crc: 0 }
  for await (const piece of pieces) {
    made.parts.push(piece)
    made.size += piece.length
    made.crc = crc32(piece, made.crc)
  }
  return { ...made, parts: [new Blob(made.parts)] } // the browser may put it where there is room
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())
}

const STORED_BYTES = 65_535

/** gzip. A browser that cannot compress (Safari before 16.4) writes the same bytes in stored blocks. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof CompressionStream !== 'undefined') return await through(bytes, new CompressionStream('gzip'))
  const blocks = Math.max(1, Math.ceil(bytes.length / STORED_BYTES))
  const out = new Uint8Array(10 + bytes.length + blocks * 5 + 8)
  const view = new DataView(out.buffer)
  out.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  let at = 10
  for (let i = 0; i < blocks; i++) {
    const block = bytes.subarray(i * STORED_BYTES, (i + 1) * STORED_BYTES)
    out[at] = i === blocks - 1 ? 1 : 0
    view.setUint16(at + 1, block.length, true)
    view.setUint16(at + 3, ~block.length & 0xffff, true)
    out.set(block, at + 5)
    at += 5 + block.length
  }
  view.setUint32(at, crc32(bytes), true)
  view.setUint32(at + 4, bytes.length, true)
  return out
}

/** Whether this browser can unpack what the server packed. */
export const canUnpack = (): boolean => typeof DecompressionStream !== 'undefined'

export async function gunzip(bytes: ArrayBuffer): Promise<string> {
  return new TextDecoder().decode(await through(new Uint8Array(bytes), new DecompressionStream('gzip')))
}
