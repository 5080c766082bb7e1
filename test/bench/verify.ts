import { HOUR } from '../../src/model/span.js'
import { MARKETPLACE_VARIANTS, PRESETS } from '../../src/policies.js'
import { DEFAULTS } from '../../src/verify/explore/defaults.js'
import { compare, verify } from '../../src/verify/index.js'
import { rulebook } from '../support/rulebooks.js'
import { exploreGrid } from '../verify/grid/exploreGrid.js'
import { partOf } from '../verify/grid/presetParts.js'
import { disagreements, exploreZones } from '../verify/grid/zoneAnswers.js'

/**
 * `npm run bench:verify -- [most zones of a policy] [most zones of a pair] [pairs] [hours of the
 * grid]`: how large, how long, and whether to the end.
 */
const [
  mostOfPolicy = String(DEFAULTS.most),
  mostOfPair = String(DEFAULTS.mostOfPair),
  pairs = '66',
  hours = '1',
] = process.argv.slice(2)
const timed = <T>(work: () => T): readonly [T, number] => {
  const from = performance.now()
  const made = work()
  return [made, Math.round(performance.now() - from)]
}
const line = (...cells: readonly (string | number)[]): void => {
  console.log(
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(44) : String(cell).padStart(11)))
      .join(''),
  )
}
const names = Object.keys(MARKETPLACE_VARIANTS).filter((name) => name !== 'base')

line('policy', 'states', 'zones', 'ms', 'to the end')
for (const name of Object.keys(PRESETS)) {
  const [report, ms] = timed(() => verify(rulebook(name), { most: Number(mostOfPolicy) }))
  line(name, report.states, report.zones, ms, report.complete ? 'yes' : (report.bound ?? ''))
}

const peak = (): void => {
  console.log(
    `peak memory so far ${String(Math.round(process.resourceUsage().maxRSS / 1024))} MB\n`,
  )
}
peak()
/** Differences that a history shows, and doubts: those that none does. */
const compared = (one: string, other: string): void => {
  const [found, ms] = timed(() =>
    compare(rulebook(one), rulebook(other), { most: Number(mostOfPair) }),
  )
  line(
    one === other ? `${one} and itself` : `${one} and ${other}`,
    found.states,
    found.zones,
    ms,
    found.differences.length,
    found.unconfirmed.length,
    found.complete ? 'yes' : (found.bound ?? ''),
  )
}
line('pair', 'states', 'zones', 'ms', 'shown', 'doubts', 'to the end')
const all = names.flatMap((one, index) =>
  names.slice(index + 1).map((other) => [one, other] as const),
)
for (const [one, other] of all.slice(0, Number(pairs))) compared(one, other)
if (Number(pairs) > 1) for (const name of Object.keys(PRESETS)) compared(name, name)
peak()

line(
  `payment and cancellation, steps of ${hours} h`,
  'places',
  'zones',
  'ratio',
  'ms grid',
  'ms zones',
  'agree',
)
for (const name of ['booking', 'on-chain']) {
  const rules = partOf(name, 'cancellation')
  if (rules === null) continue
  const [zones, msZones] = timed(() => exploreZones(rules))
  const [grid, msGrid] = timed(() => exploreGrid(rules, Number(hours) * HOUR, 1_000_000))
  if (grid !== null)
    line(
      name,
      grid.places,
      zones.places,
      Math.round(grid.places / zones.places),
      msGrid,
      msZones,
      disagreements(grid, zones).length === 0 ? 'yes' : 'no',
    )
}
