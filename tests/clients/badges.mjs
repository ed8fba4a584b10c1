// Node: `node badges.mjs FILE` judges badges with the verifiers of Digital Bazaar and prints what they say. The file has the
// badges, the status lists, the DID document and the contexts by their addresses; nothing else can be loaded.
import { readFile } from 'node:fs/promises'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'

const { badges, documents } = JSON.parse(await readFile(process.argv[2], 'utf8'))

const documentLoader = async (url) => {
  const [address, fragment] = url.split('#')
  const found = documents[url] ?? documents[address]
  if (!found) throw new Error(`nothing is known of ${url}`)
  const method = fragment && found.verificationMethod?.find(({ id }) => id === url)
  const document = method ? { '@context': found['@context'], ...method } : found
  return { contextUrl: null, documentUrl: url, document }
}
const suite = () => new DataIntegrityProof({ cryptosuite })
const reason = (error) => [error?.message, ...(error?.errors ?? []).flatMap(reason)].filter(Boolean)

const told = []
for (const credential of badges) {
  const said = await vc.verifyCredential({
    credential, suite: suite(), documentLoader,
    checkStatus: (options) => checkStatus({ ...options, suite: suite(), documentLoader, verifyBitstringStatusListCredential: true, verifyMatchingIssuers: true }),
  })
  told.push({ verified: said.verified, listed: said.statusResult?.verified ?? null, gone: said.statusResult?.results?.map(({ status }) => status) ?? null, reasons: [...reason(said.error), ...reason(said.statusResult?.error)] })
}
console.log(JSON.stringify(told))
