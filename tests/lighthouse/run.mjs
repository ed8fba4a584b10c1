// Judges pages in a browser that is already open: `node run.mjs PORT CATEGORIES ADDRESS...`. Prints what was found, a line a page.
import lighthouse from 'lighthouse'

const [port, categories, ...addresses] = process.argv.slice(2)
for (const address of addresses) {
  const flags = { port: Number(port), onlyCategories: categories.split(','), disableStorageReset: true, logLevel: 'error' }
  let { lhr } = await lighthouse(address, flags)
  if (lhr.runtimeError) ({ lhr } = await lighthouse(address, flags)) // a trace that a busy machine lost: it asks to be run again
  const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(100 * score)]))
  const wrong = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9).map(({ id }) => id)
  console.log(JSON.stringify({ address, scores, wrong, failed: lhr.runtimeError?.message ?? null }))
}
