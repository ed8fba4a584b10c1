/** Every story of the corpus, by the TypeScript core over HTTP, against the engine itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Play, Theatre, type Story } from './stories.ts'

const FOLDER = new URL('../../../tests/sync/corpus/', import.meta.url)
/** `./test` plays every third: there the Python client plays them all, and this one does in `./test --long soak` and for mutants. */
const EVERY = process.env.TESTS === 'whole' || process.env.STORIES === 'all' ? 1 : 3
const stories = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort().filter((_, at) => at % EVERY === 0)
let theatre: Theatre

before(async () => { theatre = await Theatre.open() })
after(() => theatre.close())

for (const name of stories) {
  const story = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Story
  test(`${story.name}: ${story.why}`, () => new Play(theatre).run(story))
}
