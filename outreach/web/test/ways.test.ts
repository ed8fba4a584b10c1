/** How the app comes onto a home screen: which words for which browser, and when they are said. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LANGUAGES } from '../plugins/locales.ts'
import { isTime, wayOf, type Moment, type Way } from '../src/core/ways.ts'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const DROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)'
/** What each says of itself, how many touches it takes, and whose words are right for it. */
const AGENTS: [string, number, Way][] = [
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 5, 'ios'],
  ['Mozilla/5.0 (iPad; CPU OS 15_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Mobile/15E148 Safari/604.1', 5, 'ios'],
  [`${MAC} Version/17.5 Safari/605.1.15`, 5, 'ios'],
  [`${MAC} Version/17.5 Safari/605.1.15`, 0, 'dock'],
  [`${MAC} Version/16.1 Safari/605.1.15`, 0, 'none'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1', 5, 'ios'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/468.0]', 5, 'none'],
  [`${DROID} Chrome/126.0.0.0 Mobile Safari/537.36`, 5, 'android'],
  [`${DROID} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`, 5, 'samsung'],
  [`${DROID.replace('K)', 'K; wv)')} Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`, 5, 'none'],
  ['Mozilla/5.0 (Android 13; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0', 5, 'firefox'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0', 10, 'desktop'],
  [`${MAC.replace('605.1.15', '537.36')} Chrome/126.0.0.0 Safari/537.36`, 0, 'desktop'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0', 0, 'none'],
  ['something that nobody knows', 0, 'none'],
]

test('each browser has its own words, and one that is not known has none', () => {
  for (const [agent, touches, way] of AGENTS) assert.equal(wayOf({ agent, touches, offered: false }), way, agent)
})

test('a browser that offers to install is asked by its offer, whatever its name', () => {
  for (const [agent, touches] of AGENTS) assert.equal(wayOf({ agent, touches, offered: true }), 'prompt')
})

test('it is said where seven days end it, and where something waits unprotected; else never', () => {
  const at = (change: Partial<Moment>) => isTime({ way: 'android', installed: false, later: false, waiting: 1, isProtected: false, ...change })
  assert.equal(at({}), true)
  assert.equal(at({ isProtected: null }), true)
  assert.equal(at({ isProtected: true }), false)
  assert.equal(at({ waiting: 0 }), false)
  assert.equal(at({ way: 'ios', waiting: 0, isProtected: true }), true)
  assert.equal(at({ way: 'prompt', waiting: 0 }), false)
  for (const way of ['ios', 'prompt', 'android'] as const) {
    assert.equal(at({ way, installed: true }), false)
    assert.equal(at({ way, later: true }), false)
  }
  assert.equal(at({ way: 'none' }), false)
})

test('every way has its steps in every language', () => {
  const steps: Record<Exclude<Way, 'prompt' | 'none'>, number> = { ios: 3, samsung: 3, firefox: 3, android: 3, desktop: 2, dock: 3 }
  for (const language of LANGUAGES) {
    const text = readFileSync(new URL(`../../locale/${language}/install.ftl`, import.meta.url), 'utf8')
    for (const [way, count] of Object.entries(steps)) for (let i = 1; i <= count; i++) assert.match(text, new RegExp(`^install-${way}-${i} = .`, 'm'))
  }
})
