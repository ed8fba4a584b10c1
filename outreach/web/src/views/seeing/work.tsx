/** A work as judges and screeners meet it: pictures, sound, film, words. Names the kind of each part and never a file. */
import { Fragment, type ComponentChildren, type JSX } from 'preact'
import { language, languageName, lazy, t, useMedia, type PartKind, type Recipe } from '../../app/index.ts'
import type { Telling } from '../../core/kinds.ts'
import { CloseUp } from './picture.tsx'
import { useMediaText } from './written.ts'

const Sound = lazy(async () => (await import('./sound.tsx')).Sound)

/** `file`: the part that it belongs to, where its page and its words have different digests. */
export interface Seen { id: string; kind: PartKind; sha256: string; recipe: Recipe; file?: string }

export interface PartsProps {
  parts: readonly Seen[]
  /** What stands below each file, by its part's digest. */
  under?: (sha256: string) => ComponentChildren
}

export function Parts({ parts, under }: PartsProps): JSX.Element {
  const fileOf = (part: Seen) => part.file ?? part.sha256
  const files = [...new Set(parts.map(fileOf))] // of a document its page and its words are shown
  return (
    <>
      {parts.map((part) => {
        const mine = parts.filter((one) => fileOf(one) === fileOf(part))
        const tools = part === mine.at(-1) ? under?.(mine[0]!.sha256) : undefined
        const name = files.length > 1 ? t('see-part', { kind: t(`part-${part.kind}`), n: files.indexOf(fileOf(part)) + 1 }) : t(`part-${part.kind}`)
        return <Fragment key={part.id}><Part part={part} name={name} />{tools}</Fragment>
      })}
    </>
  )
}

function Part({ part: { kind, sha256, recipe }, name }: { part: Seen; name: string }): JSX.Element {
  if (recipe === 'audio') return <Sound sha256={sha256} name={name} />
  if (recipe === 'video') return <Film sha256={sha256} name={name} />
  if (recipe === 'text') return <Written sha256={sha256} name={t('see-text-of', { name })} />
  return <CloseUp sha256={sha256} recipe={recipe} name={kind === 'document' ? t('see-page-of', { name }) : name} />
}

function Film({ sha256, name }: { sha256: string; name: string }): JSX.Element {
  const url = useMedia(sha256, 'video')
  return (
    <figure class="see-sound">
      <figcaption>{name}</figcaption>
      {url
        ? <video class="see-film" controls playsInline controlsList="nodownload noremoteplayback" disablePictureInPicture preload="metadata" src={url} aria-label={name} onContextMenu={(event) => event.preventDefault()} />
        : <p class="see-none">{t('see-not-here')}</p>}
    </figure>
  )
}

function Written({ sha256, name }: { sha256: string; name: string }): JSX.Element {
  const text = useMediaText(sha256)
  const words = text?.trim()
  return (
    <section class="stack-tight" aria-label={name}>
      <h3>{name}</h3>
      {words ? <Words text={words} /> : <p class="see-none">{t(text === undefined ? 'see-not-here' : 'see-no-words')}</p>}
    </section>
  )
}

/** An essay in whatever script it is in, at a measure that is read with ease. */
export function Words({ text, language }: { text: string; language?: string | null | undefined }): JSX.Element {
  return (
    <div class="see-words" dir="auto" lang={language ?? undefined}>
      {text.split(/\n{2,}/).map((paragraph, i) => <p key={i}>{paragraph}</p>)}
    </div>
  )
}

/** What a person wrote down of a work, below it and said to be that: in its own language a transcript, else a translation. */
export function Told({ told, language: own }: { told: readonly Telling[] | undefined; language?: string | null | undefined }): JSX.Element {
  return (
    <>
      {told?.map((one) => {
        const name = t(one.language === own ? 'see-transcript' : 'see-translation', { language: languageName(one.language, language.value) })
        return <section key={one.language} class="stack-tight" aria-label={name}><h3>{name}</h3><Words text={one.text} language={one.language} /></section>
      })}
    </>
  )
}

/** "9 to 12 years" for the code of a band. */
export function bandName(code: string | null | undefined): string {
  if (!code) return ''
  const [min, max] = code.replace('+', '').split('-')
  return max ? t('band-range', { min: Number(min), max: Number(max) }) : t('band-open', { min: Number(min) })
}
