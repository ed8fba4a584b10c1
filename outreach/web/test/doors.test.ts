/** Proofs of work as the server makes them, and countries that it knows. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { solve, type Challenge } from '../src/core/proof.ts'
import { COUNTRIES } from '../src/views/doors/countries.ts'

test('the counter is found whose derived key begins as asked', async () => {
  const [nonce, salt] = [randomBytes(16), randomBytes(16)]
  const password = Buffer.concat([nonce, Buffer.from([0, 0, 0, 37])])
  const key = pbkdf2Sync(password, salt, 10, 32, 'sha256').toString('hex')
  const challenge: Challenge = {
    parameters: {
      algorithm: 'PBKDF2/SHA-256', nonce: nonce.toString('hex'), salt: salt.toString('hex'), cost: 10, keyLength: 32,
      keyPrefix: key.slice(0, 32), keySignature: '', expiresAt: 0,
    },
    signature: 's',
  }
  const found = JSON.parse(atob(await solve(challenge))) as { challenge: Challenge; solution: { counter: number; derivedKey: string } }
  assert.deepEqual(found, { challenge, solution: { counter: 37, derivedKey: key } })
})

test('the countries are those of the server', () => {
  const known = JSON.parse(readFileSync(new URL('../../people/countries.json', import.meta.url), 'utf8')) as { iso2: string }[]
  assert.deepEqual(COUNTRIES, known.map((one) => one.iso2).sort())
})
