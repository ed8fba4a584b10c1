// `node server.mjs PORT DIR [sync]`: @tus/server with its file store, as its documentation starts it. For bench/media.py.
// With `sync` it promises what ours promises: an upload that was announced, and bytes that were answered, are on the disk.
import { open } from 'node:fs/promises'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const [port, directory, sync] = process.argv.slice(2)

async function flush(path) {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

class Flushed extends FileStore {
  async create(upload) {
    const made = await super.create(upload)
    await flush(`${directory}/${upload.id}.json`)
    await flush(directory)
    return made
  }

  async write(readable, id, offset) {
    const reached = await super.write(readable, id, offset)
    await flush(`${directory}/${id}`)
    return reached
  }
}

const datastore = sync === 'sync' ? new Flushed({ directory }) : new FileStore({ directory })
const server = new Server({ path: '/files', datastore, relativeLocation: true })
server.listen({ host: '127.0.0.1', port: Number(port) })
