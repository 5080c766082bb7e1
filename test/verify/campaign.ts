import { HOUR } from '../../src/model/span.js'
import { judged, judgedPair, judgeSeed, minimised, type Judged } from './judge.js'
import { FAMILY_NAMES, type Family } from './smallPolicies.js'

/**
 * `npm run oracle -- policies|pairs <how many> <minutes> [first seed] [family, or all] [most
 * places on a grid]`: small random policies, or pairs of them, by zones and on a grid of quarter
 * units. What disagrees is tried again on a grid of eighths, made smaller, and printed.
 */
const [
  mode = 'policies',
  wanted = '10000',
  minutes = '60',
  first = '1',
  onlyFamily = 'all',
  most = '12000',
] = process.argv.slice(2)
const until = Date.now() + Number(minutes) * 60_000
const families: readonly Family[] =
  onlyFamily === 'all' ? FAMILY_NAMES : FAMILY_NAMES.filter((family) => family === onlyFamily)
const count = {
  judged: 0,
  skipped: 0,
  disagreeing: 0,
  finerAgrees: 0,
  unconfirmed: 0,
  rough: 0,
  missedByUnit: 0,
  grid: 0,
  zones: 0,
  eighths: 0,
  eighthsMore: 0,
}
const byFamily = new Map<Family, number>()
const tell = (): void => {
  console.log(
    `${mode}: ${JSON.stringify(count)} ${[...byFamily].map(([family, judgedOf]) => `${family} ${judgedOf}`).join(', ')}`,
  )
}
const finer = ({ small, other }: Judged): Judged | null =>
  other === null ? judged(small, HOUR / 8, 200_000) : judgedPair(small, other, HOUR / 8, 200_000)

let seed = Number(first)
for (; count.judged < Number(wanted) && Date.now() < until; seed += 1) {
  const family = families[seed % families.length] ?? 'cancellation'
  const found = judgeSeed(seed, family, mode === 'pairs', Number(most))
  if (found === null) {
    count.skipped += 1
    continue
  }
  count.judged += 1
  byFamily.set(family, (byFamily.get(family) ?? 0) + 1)
  count.unconfirmed += found.unconfirmed
  if (found.rough > 0) count.rough += 1
  if (found.missedByUnit > 0) count.missedByUnit += 1
  count.grid += found.grid
  count.zones += found.zones
  if (found.disagreements.length > 0) {
    const again = finer(found)
    if (again?.disagreements.length === 0) count.finerAgrees += 1
    else count.disagreeing += 1
    const { small, other, disagreements } = minimised(found) ?? found
    const changed =
      other === null
        ? ''
        : JSON.stringify(
            Object.fromEntries(
              Object.entries(other.fields).filter(
                ([path, value]) => JSON.stringify(value) !== JSON.stringify(small.fields[path]),
              ),
            ),
          )
    console.log(
      `seed ${seed} ${family} on eighths: ${again === null ? 'too many' : again.disagreements.length === 0 ? 'agrees' : 'disagrees'}\n  ${JSON.stringify(disagreements)}\n  ${JSON.stringify(small.fields)} without ${small.without.join()}\n  ${changed}`,
    )
  } else if (seed % 50 === 0) {
    // Whether eighths show what quarters do not.
    const again = finer(found)
    count.eighths += 1
    if (again !== null && again.disagreements.length > 0) count.eighthsMore += 1
  }
  if (count.judged % 100 === 0) tell()
}
tell()
console.log(`seeds ${first} to ${seed - 1}`)
if (count.disagreeing > 0) process.exitCode = 1
