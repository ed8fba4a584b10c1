/** Where a scanned code leads, and that the reader reads what the server draws. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { led } from '../src/core/symbol.ts'

const HOME = 'https://certificates.example.org'

test('only our own address with digits is opened, whatever a scanner made of the #', () => {
  for (const join of ['#', '%23', '/']) assert.deepEqual(led(`${HOME}/c${join}0123`, HOME), { to: 'ours', digits: '0123' })
  assert.deepEqual(led(` ${HOME}/c#0123\n`, HOME), { to: 'ours', digits: '0123' })
})

test('an address that looks alike leads elsewhere, and what stands behind its # is not shown', () => {
  const alike = [
    'https://certificates.example.org.evil.net/c#1', 'https://certificates.example.org@evil.net/c#1', 'http://certificates.example.org/c#1',
    'https://certificates.exarnple.org/c#1', 'https://certificates.example.org:8443/c#1', 'https://certificates.example.org/x#1',
    'https://certificates.example.org/c#1x', 'https://certificates.example.org/c?a#1', 'javascript:alert(1)', 'HTTPS://CERTIFICATES.EXAMPLE.ORG/c#1',
  ]
  for (const text of alike) {
    const where = led(text, HOME)
    assert.equal(where.to, 'elsewhere', text)
    assert.ok(where.to === 'elsewhere' && !where.place.includes('#'))
  }
  assert.equal((led(`https://evil.net/${'a'.repeat(900)}`, HOME) as { place: string }).place.length, 200)
})

test('what is no address is no certificate', () => {
  for (const text of ['', 'WIFI', '0123', 'certificates.example.org/c#1', '٠١']) assert.deepEqual(led(text, HOME), { to: 'nothing' })
})
