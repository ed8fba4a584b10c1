/** What came back: notices to read and certificates to open, the latter also without a network once fetched. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, number, own, problem, store, t } from '../../app/index.ts'
import { database } from '../../app/account.ts'
import { Button, Card, Empty, Icon, Notice, Page } from '../../ui/index.ts'
import { calls, certificates, notices } from './known.ts'

export function Notices({ entryPath }: { entryPath: string }): JSX.Element | null {
  const all = notices()
  if (all.length === 0) return null
  const good = all.filter((one) => one.body.code === 'entry-cleared')
  const news = (some: typeof all) => some.map((one) => (
    <Notice key={one.id} tone={one.body.code === 'entry-cleared' ? 'good' : 'warn'} action={
      <>
        {one.body.about && store.document(one.body.about).value?.kind === 'entry' && <Button href={`#/${entryPath}/${one.body.about}`}>{t('make-notice-look')}</Button>}
        <Button look="quiet" icon="check" onClick={() => void store.command(one.id, 'done')}>{t('make-notice-done')}</Button>
      </>
    }><Words code={one.body.code} args={(one.body.args ?? {}) as Record<string, string | number>} /></Notice>
  ))
  // What asks for something stands open; a long list of good news must not push the calls off the screen.
  return (
    <section class="stack-tight">
      <h2>{t('make-notices')}</h2>
      {news(all.filter((one) => !good.includes(one)))}
      {good.length < 3 ? news(good) : <details class="make-more"><summary>{t('status-accepted')} · {number(good.length)}</summary><div class="stack-tight">{news(good)}</div></details>}
    </section>
  )
}

/** The sentence of a notice, why, and what the screener wrote. */
function Words({ code, args }: { code: string; args: Record<string, string | number> }): JSX.Element {
  const { reason, note } = args
  return (
    <>
      <p>{t(`notice-${code}`, args)}</p>
      {reason && <p>{t(`reason-${reason}`)}</p>}
      {note && <p dir="auto">{note}</p>}
    </>
  )
}

const callTitle = (id: string | undefined): string => own(calls().find((one) => one.id === id)?.body.title)

export function CertificateLink({ path }: { path: string }): JSX.Element | null {
  const held = certificates().length
  if (held === 0) return null
  return <Card icon="certificate" title={t('make-certificates')} href={`#/${path}`}><p>{t('count-certificates', { n: held })}</p></Card>
}

export function Certificates({ path, back }: { path: string; back: string }): JSX.Element {
  const all = certificates()
  return (
    <Page title={t('make-certificates')} back={`#/${back}`}>
      {all.length === 0 && <Empty icon="certificate" title={t('make-certificates-none')}>{t('make-certificates-none-explain')}</Empty>}
      <div class="list">
        {all.map(({ id, body }) => (
          <Card key={id} icon="certificate" title={<bdi>{body.name || t('make-certificate-nameless')}</bdi>} href={`#/${path}/${body.cti}`}>
            <p class="soft"><span dir="auto">{callTitle(body.call)}</span> · {date(body.issued_on, { dateStyle: 'medium', timeZone: 'UTC' })}</p>
          </Card>
        ))}
      </div>
    </Page>
  )
}

interface Paper { bytes: ArrayBuffer; type: string }
const keyOf = (cti: string) => `certificate ${cti}`

/** The paper of a certificate, from this device first. */
function usePaper(cti: string): { url: string | undefined; failure: string | undefined; size: number; fetchIt: () => Promise<void> } {
  const [paper, setPaper] = useState<Paper>()
  const [url, setUrl] = useState<string>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => { void database().get('kv', keyOf(cti)).then((found) => setPaper(found as Paper | undefined)) }, [cti])
  useEffect(() => {
    if (!paper) return undefined
    const made = URL.createObjectURL(new Blob([paper.bytes], { type: paper.type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [paper])
  const fetchIt = async () => {
    setFailure(undefined)
    try {
      const got = await api.bytes(`/certificates/${cti}.pdf`)
      await database().put('kv', got, keyOf(cti))
      setPaper(got)
    } catch (problem) {
      setFailure(codeOf(problem))
    }
  }
  return { url, failure, size: paper?.bytes.byteLength ?? 0, fetchIt }
}

export function CertificatePage({ cti, back }: { cti: string; back: string }): JSX.Element {
  const held = certificates().find((one) => one.body.cti === cti)
  const { url, failure, size, fetchIt } = usePaper(cti)
  if (!held) return <Page title={t('make-certificates')} back={`#/${back}`}><Empty icon="certificate" title={t('make-not-here')} /></Page>
  const { body } = held
  return (
    <Page title={t(`certificate-kind-${body.kind}`)} back={`#/${back}`}>
      <section class="make-certificate">
        <Icon name="certificate" size={48} />
        <p class="make-certificate-name"><bdi>{body.name || t('make-certificate-nameless')}</bdi></p>
        <p dir="auto">{callTitle(body.call)}</p>
        <p class="soft">{date(body.issued_on, { dateStyle: 'long', timeZone: 'UTC' })}</p>
        <p class="soft">{t(`certificate-status-${body.status}`)} · <bdi dir="ltr" class="code">{body.cti}</bdi></p>
      </section>
      {failure && <Notice tone="wrong">{problem(failure)}</Notice>}
      {url ? (
        <div class="stack-tight">
          <a class="button button-primary button-wide" href={url} target="_blank" rel="noopener"><Icon name="certificate" /><span>{t('make-certificate-open')}</span></a>
          <a class="button button-wide" href={url} download={`${cti}.pdf`}><Icon name="download" /><span>{t('make-certificate-save')}</span></a>
          <p class="soft">{t('make-certificate-kept', { size: number(Math.ceil(size / 1000)) })}</p>
        </div>
      ) : <Button look="primary" icon="download" wide onClick={() => void fetchIt()}>{t('make-certificate-get')}</Button>}
      <a class="button button-quiet" href={body.qr} target="_blank" rel="noopener"><Icon name="shield" /><span>{t('make-certificate-check')}</span></a>
    </Page>
  )
}
