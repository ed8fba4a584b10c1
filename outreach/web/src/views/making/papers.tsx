/** Certificates to open, also without a network once they were fetched. A piece of its own: few visits lead here. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { api, codeOf, date, lazy, number, online, own, problem, store, t } from '../../app/index.ts'
import { database } from '../../app/account.ts'
import { Button, Card, Empty, Icon, Notice, Page } from '../../ui/index.ts'
import { calls, certificates } from './known.ts'

const Printing = lazy(async () => (await import('./printing.tsx')).Printing)

/** A judge hears of a call by the rounds that she judges in. */
const callTitle = (id: string | undefined): string => own((calls().find((one) => one.id === id) ?? store.documents('round').value.find(({ body }) => body.call === id))?.body.title)

export function Certificates({ path, back }: { path: string; back: string }): JSX.Element {
  const known = certificates()
  const all = known.filter(({ body }) => body.status !== 'superseded')
  // A paper that was replaced may show a former name.
  useEffect(() => { for (const { body } of known) if (body.status === 'superseded') void database().delete('kv', keyOf(body.cti)) }, [known])
  return (
    <Page title={t('make-certificates')} back={`#/${back}`} wide>
      {all.length === 0 && <Empty icon="certificate" title={t('make-certificates-none')}>{t('make-certificates-none-explain')}</Empty>}
      {online.value && <Printing />}
      <div class="list cards">
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
  const held = certificates().find(({ body }) => body.cti === cti && body.status !== 'superseded')
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
      {body.status === 'revoked' ? null : url ? (
        <div class="stack-tight">
          <a class="button button-primary button-wide" href={url} target="_blank" rel="noopener"><Icon name="certificate" /><span>{t('make-certificate-open')}</span></a>
          <a class="button button-wide" href={url} download={`${cti}.pdf`}><Icon name="download" /><span>{t('make-certificate-save')}</span></a>
          {online.value && <Printing cti={cti} />}
          <p class="soft">{t('make-certificate-kept', { size: number(Math.ceil(size / 1000)) })}</p>
        </div>
      ) : <Button look="primary" icon="download" wide onClick={() => void fetchIt()}>{t('make-certificate-get')}</Button>}
      <a class="button button-quiet" href={body.qr} target="_blank" rel="noopener"><Icon name="shield" /><span>{t('make-certificate-check')}</span></a>
    </Page>
  )
}
