// rxdb-server 15 over RxDB's memory storage, with an account in a header and an owner in each document.
// Arguments: port. A device may read and write the documents whose `owner` is its account; an officer all of them.
import { createRequire } from 'node:module'

const peers = createRequire(`${process.cwd()}/package.json`)
const { createRxDatabase } = peers('rxdb/plugins/core')
const { getRxStorageMemory } = peers('rxdb/plugins/storage-memory')
const { createRxServer } = peers('rxdb-server/plugins/server')
const { RxServerAdapterExpress } = peers('rxdb-server/plugins/adapter-express')

const text = { type: 'string' }
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    owner: text,
    call: text,
    entrant: text,
    title: text,
    language: text,
    statement: text,
    text,
  },
}

const database = await createRxDatabase({ name: 'bench', storage: getRxStorageMemory(), multiInstance: false })
await database.addCollections({ entries: { schema } })
const server = await createRxServer({
  adapter: RxServerAdapterExpress,
  database,
  hostname: '127.0.0.1',
  port: Number(process.argv[2]),
  authHandler: (headers) => {
    if (!headers.authorization) throw new Error('who is there?')
    return { data: { account: headers.authorization }, validUntil: Date.now() + 3_600_000 }
  },
})
server.addReplicationEndpoint({
  name: 'entries',
  collection: database.entries,
  queryModifier: (who, query) => {
    if (who.data.account !== 'officer') {
      query.selector = { $and: [query.selector, { owner: { $eq: who.data.account } }] }
    }
    return query
  },
  changeValidator: () => true,
})
await server.start()
