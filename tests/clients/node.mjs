// Node: `node node.mjs FILE OPTIONS-AS-JSON` sends a file with tus-js-client and prints what it was told.
import { readFile } from 'node:fs/promises'
import { Upload } from 'tus-js-client'

const [file, text] = process.argv.slice(2)
const { endpoint, token, metadata, url, give_up_at, ...options } = JSON.parse(text)
const told = { retries: 0, url: null }
const end = (word) => { console.log(JSON.stringify({ ...told, word })); process.exit(word === 'failed' ? 1 : 0) }
const upload = new Upload(await readFile(file), {
  endpoint, metadata, uploadUrl: url ?? null, retryDelays: Array.from({ length: 200 }, () => 30), ...options,
  headers: { Authorization: `Bearer ${token}` },
  onShouldRetry: () => { told.retries++; return true },
  onUploadUrlAvailable: () => { told.url = upload.url },
  onProgress: (sent) => { if (give_up_at && sent >= give_up_at) end('gave up') },
  onError: (error) => { console.error(String(error)); end('failed') },
  onSuccess: () => { told.url = upload.url; end('done') },
})
upload.start()
