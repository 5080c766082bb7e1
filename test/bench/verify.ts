import { HOUR } from '../../src/index.js'
import { ACCOUNTS } from '../../src/policies.js'
import { compare, verify } from '../../src/verify/index.js'
import { rulebook } from '../support/rulebooks.js'
import { exploreGrid } from '../verify/grid.js'
import { drawSmall, smallRules } from '../verify/smallPolicies.js'
import { exploreZones } from '../verify/zoneSide.js'

/** `npm run bench:verify -- [most zones of a policy] [most zones of a pair] [pairs]`: how large, how long, and whether to the end. */
const [mostOfPolicy = '40000', mostOfPair = '20000', pairs = '66'] = process.argv.slice(2)
const timed = <T>(work: () => T): readonly [T, number] => {
  const from = performance.now()
  const made = work()
  return [made, Math.round(performance.now() - from)]
}
const line = (...cells: readonly (string | number)[]): void => { console.log(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(44) : String(cell).padStart(10))).join('')) }
const names = Object.keys(ACCOUNTS)

line('policy', 'states', 'zones', 'ms', 'to the end')
for (const name of names) {
  const [report, ms] = timed(() => verify(rulebook(name), { most: Number(mostOfPolicy) }))
  line(name, report.states, report.zones, ms, report.complete ? 'yes' : (report.bound ?? ''))
}

line('pair', 'states', 'zones', 'ms', 'to the end')
const all = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const))
for (const [one, other] of all.slice(0, Number(pairs))) {
  const [found, ms] = timed(() => compare(rulebook(one), rulebook(other), { most: Number(mostOfPair) }))
  line(`${one} and ${other}`, found.states, found.zones, ms, found.complete ? 'yes' : (found.bound ?? ''))
}

line('a part on a grid of one unit, and of quarters', 'places', 'zones', 'ratio', 'ms grid', 'ms zones')
for (const family of ['shipment', 'returns', 'protection'] as const) {
  const rules = smallRules({ ...drawSmall(3, family), without: [] })
  if (rules === null) continue
  const [zones, msZones] = timed(() => exploreZones(rules))
  for (const [step, named] of [[HOUR, 'units'], [HOUR / 4, 'quarters']] as const) {
    const [grid, msGrid] = timed(() => exploreGrid(rules, step, 400_000))
    if (grid !== null) line(`${family}, ${named}`, grid.places, zones.places, Math.round(grid.places / zones.places), msGrid, msZones)
  }
}
console.log(`peak memory ${String(Math.round(process.resourceUsage().maxRSS / 1024))} MB`)
