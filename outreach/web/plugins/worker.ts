/**
 * The service worker, built last: it must know the hashed names of everything else. `GROUPS` lists what is kept from
 * the first visit (`shell`) and what a role or a language adds.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { AFTER, fileOf, LANGUAGES, PLACES, ROLES } from './locales.ts'

type Bundle = Rolldown.OutputBundle

/** Pages that are of no use without a network, their words too: they come when they are opened, and no device keeps them. */
const ONLINE = ['apply', 'proof.worker', 'passkey', 'passkeys', 'recovery', 'install', 'data', 'packs', 'calls', 'waiting', 'collections', 'keeping', 'cases', 'issuing', 'report', 'several', 'closer', 'printing']
const isKept = (file: string) => !ONLINE.some((name) => file.startsWith(`assets/${name}-`))

/** A chunk with everything that it imports, lazily too, and its styles. */
function closure(bundle: Bundle, start: string[], stop: Set<string>): string[] {
  const found = new Set<string>()
  const visit = (file: string) => {
    const chunk = bundle[file]
    if (found.has(file) || stop.has(file) || !chunk) return
    found.add(file)
    if (chunk.type !== 'chunk') return
    for (const file of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) found.add(file)
    ;[...chunk.imports, ...chunk.dynamicImports].forEach(visit)
  }
  start.forEach(visit)
  return [...found]
}

function groupsOf(bundle: Bundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((item) => item.type === 'chunk')
  const named = (part: string) => chunks.filter((chunk) => chunk.facadeModuleId?.includes(part)).map((chunk) => chunk.fileName)
  const lazy = new Set(ROLES.flatMap((role) => named(`/src/views/${role}/index.tsx`)))
  const entry = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName)
  const shell = closure(bundle, entry, lazy)
  const groups: Record<string, string[]> = { shell: ['', 'icon.svg', 'manifest.webmanifest', ...shell.filter(isKept)] }
  for (const role of ROLES) {
    const start = named(`/src/views/${role}/index.tsx`)
    groups[role] = closure(bundle, start, new Set([...lazy].filter((file) => !start.includes(file)))).filter((file) => !shell.includes(file) && isKept(file))
  }
  for (const language of LANGUAGES) {
    for (const role of ROLES) {
      groups[`${language}/${role}`] = [role, ...(AFTER[role] ?? []), ...(PLACES[role] ?? []).filter((name) => !ONLINE.includes(name))].map((name) => fileOf(language, name))
    }
  }
  return Object.fromEntries(Object.entries(groups).map(([key, files]) => [key, files.map((file) => `/${file}`)]))
}

export function worker(): Plugin {
  let groups: Record<string, string[]> = {}
  let root = ''
  let out = ''
  return {
    name: 'outreach-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root
      out = resolve(root, config.build.outDir)
    },
    generateBundle(_options, bundle) {
      groups = groupsOf(bundle)
    },
    async closeBundle() {
      for (const [key, files] of Object.entries(groups)) groups[key] = files.filter((file) => file === '/' || existsSync(join(out, file))) // a piece that was nothing but style was taken away
      await build({
        configFile: false,
        root,
        logLevel: 'warn',
        define: { __GROUPS__: JSON.stringify(groups) },
        build: {
          outDir: out, emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false, target: 'es2021',
          lib: { entry: join(root, 'src/sw.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
        },
      })
    },
  }
}
