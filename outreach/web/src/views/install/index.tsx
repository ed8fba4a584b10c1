/** How to install, in the words and pictures of this browser, and what the browser answers about the storage. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { install, installed, way } from '../../app/installing.ts'
import { t } from '../../app/language.ts'
import { useWords } from '../../app/words.ts'
import { protect } from '../../app/open.ts'
import { Button, Card, Notice } from '../../ui/index.ts'
import { Sign, type SignName } from './signs.tsx'
import './install.css'

/** What there is to touch, in order; the words are `install-<way>-1` and so on. */
const SIGNS: Record<string, readonly SignName[]> = {
  ios: ['share', 'add', 'app'], samsung: ['menu', 'add', 'app'], firefox: ['dots', 'add', 'app'],
  android: ['dots', 'add', 'app'], desktop: ['screen', 'app'], dock: ['share', 'add', 'app'],
}

/** `code`: one that is not spent yet. Without `onLater` the card cannot be put aside, as in the settings. */
export function Install({ code = '', onLater }: { code?: string; onLater?: () => void }): JSX.Element | null {
  const [answer, setAnswer] = useState<boolean | null>()
  const now = way()
  const said = useWords('install', true) // not kept for a day without a network: nothing is installed then
  const ask = async () => { if (await install()) setAnswer(await protect()) }
  if (!said) return null
  if (answer !== undefined) return <Kept answer={answer} />
  if (installed.value || now === 'none') return null
  return (
    <Card icon="home" title={t(code ? 'install-first' : 'install-title')}>
      <p>{t(now === 'ios' ? 'install-why-ios' : 'install-why')}</p>
      {now !== 'prompt' && (
        <ol class="install-steps">
          {SIGNS[now]!.map((sign, i) => <li key={sign}><Sign name={sign} /><span>{t(`install-${now}-${i + 1}`)}</span></li>)}
        </ol>
      )}
      {now === 'ios' && <Notice tone="warn"><p>{t(code ? 'install-ios-code' : 'install-ios-apart')}</p>{code && <p class="code lead" dir="ltr">{code}</p>}</Notice>}
      <div class="row">
        {now === 'prompt' && <Button look="primary" icon="download" onClick={() => void ask()}>{t('install-do')}</Button>}
        {onLater && <Button look="quiet" onClick={onLater}>{t('install-later')}</Button>}
      </div>
    </Card>
  )
}

/** What the browser said when it was asked to keep the storage. */
function Kept({ answer }: { answer: boolean | null }): JSX.Element {
  return <Notice tone={answer ? 'good' : 'calm'} title={t('install-done')}><p>{t(answer ? 'install-kept' : 'install-not-kept')}</p></Notice>
}
