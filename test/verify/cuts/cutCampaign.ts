import { drawnChanges, tryCut } from './cutTrial.js'

/**
 * `npm run oracle:cuts -- [seed] [how many] [minutes] [zones] [presets ...]`:
 * single changes of small policies, drawn by a seed, each compared twice: exploring everything, and
 * cutting what cannot matter. Prints each on which they disagree, and a count.
 */
const [seed = '1', count = '150', minutes = '30', zones = '20000', ...presets] =
  process.argv.slice(2)
const changes = drawnChanges(
  Number(seed),
  Number(count),
  presets.length === 0 ? ['base', 'booking', 'digital'] : presets,
)
const until = Date.now() + Number(minutes) * 60_000
const counts = new Map<string, number>()
let [whole, cut] = [0, 0]
for (const change of changes) {
  if (Date.now() > until) break
  const found = tryCut(change, Number(zones))
  counts.set(found.outcome, (counts.get(found.outcome) ?? 0) + 1)
  if (found.outcome === 'agree') {
    whole += found.zones[0]
    cut += found.zones[1]
  }
  if (found.outcome === 'disagree')
    console.log(`${change.of} ${change.at}: ${change.change}\n${JSON.stringify(found, null, 1)}`)
}
console.log(`seed ${seed}: ${JSON.stringify(Object.fromEntries(counts))}; zones ${whole} -> ${cut}`)
