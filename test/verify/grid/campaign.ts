import { HOUR } from '../../../src/model/span.js'
import { FAMILY_NAMES, type Family } from './families.js'
import { minimised, tryPair, tryPolicy, trySeed, type Trial } from './trials.js'

/**
 * `npm run oracle -- policies|pairs <how many> <minutes> [first seed] [family, or all] [most
 * places on a grid]`: tries small random policies, or pairs of them, by zones and on a grid of
 * quarter units. A disagreement is tried again on a grid of eighths, made smaller, and printed.
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
  tried: 0,
  skipped: 0,
  disagreeing: 0,
  agreeOnEighths: 0,
  unconfirmed: 0,
  overApproximated: 0,
  missedByUnit: 0,
  places: 0,
  zones: 0,
  triedOnEighths: 0,
  eighthsShowMore: 0,
}
const byFamily = new Map<Family, number>()
const printCounts = (): void => {
  const families = [...byFamily].map(([family, tried]) => `${family} ${tried}`).join(', ')
  console.log(`${mode}: ${JSON.stringify(count)} ${families}`)
}

const onEighths = ({ small, other }: Trial): Trial | null =>
  other === null ? tryPolicy(small, HOUR / 8, 200_000) : tryPair(small, other, HOUR / 8, 200_000)
const agreementOf = (trial: Trial | null): string => {
  if (trial === null) return 'too many places'
  return trial.disagreements.length === 0 ? 'agree' : 'disagree'
}

/** The fields in which the second policy of a pair differs. */
const changedFields = ({ small, other }: Trial): string => {
  if (other === null) return ''
  const changed = Object.entries(other.fields).filter(
    ([path, value]) => JSON.stringify(value) !== JSON.stringify(small.fields[path]),
  )
  return JSON.stringify(Object.fromEntries(changed))
}

const printDisagreement = (seed: number, trial: Trial): void => {
  const finer = onEighths(trial)
  if (finer?.disagreements.length === 0) count.agreeOnEighths += 1
  else count.disagreeing += 1
  const smallest = minimised(trial) ?? trial
  const { small, disagreements } = smallest
  console.log(`seed ${seed} ${small.family} on eighths: ${agreementOf(finer)}`)
  console.log(`  ${JSON.stringify(disagreements)}`)
  console.log(`  ${JSON.stringify(small.fields)} without ${small.without.join()}`)
  console.log(`  ${changedFields(smallest)}`)
}

/** Whether eighths show what quarters do not. */
const spotCheck = (trial: Trial): void => {
  const finer = onEighths(trial)
  count.triedOnEighths += 1
  if (finer !== null && finer.disagreements.length > 0) count.eighthsShowMore += 1
}

const add = (family: Family, trial: Trial): void => {
  count.tried += 1
  byFamily.set(family, (byFamily.get(family) ?? 0) + 1)
  count.unconfirmed += trial.unconfirmed
  if (trial.overApproximated > 0) count.overApproximated += 1
  if (trial.missedByUnit > 0) count.missedByUnit += 1
  count.places += trial.places
  count.zones += trial.zones
}

let seed = Number(first)
for (; count.tried < Number(wanted) && Date.now() < until; seed += 1) {
  const family = families[seed % families.length] ?? 'cancellation'
  const trial = trySeed(seed, family, mode === 'pairs', Number(most))
  if (trial === null) {
    count.skipped += 1
    continue
  }
  add(family, trial)
  if (trial.disagreements.length > 0) printDisagreement(seed, trial)
  else if (seed % 50 === 0) spotCheck(trial)
  if (count.tried % 100 === 0) printCounts()
}
printCounts()
console.log(`seeds ${first} to ${seed - 1}`)
if (count.disagreeing > 0) process.exitCode = 1
