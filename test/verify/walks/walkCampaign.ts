import { PRESETS } from '../../../src/policies.js'
import type { LineCount } from '../../../src/verify/domain/startingOrder.js'
import { inUtc } from '../grid/presetParts.js'
import { exploredGraphs, followWalk } from './walks.js'

/**
 * `npm run oracle:walks -- <walks a policy> <minutes> [zones] [policy|all] [lines]`: long random
 * walks on the engine, none of which may leave what was explored. Days have 24 hours, as zones
 * count them: what changes of the clock do is left to the replay of findings.
 */
const [walks = '1000', minutes = '30', zones = '40000', only = 'all', lines = '1'] =
  process.argv.slice(2)
const until = Date.now() + Number(minutes) * 60_000
const MOST_GRAPHS = 3
let strayed = 0
for (const name of Object.keys(PRESETS).filter((each) => only === 'all' || each === only)) {
  const graphs = exploredGraphs(inUtc(name), Number(zones), Number(lines) as LineCount)
  for (const graph of graphs.slice(0, MOST_GRAPHS)) {
    let [places, done] = [0, 0]
    const kinds = new Map<string, string>()
    for (let seed = 1; seed <= Number(walks) && Date.now() < until; seed += 1) {
      const stray = followWalk(graph, seed, 30, () => {
        places += 1
      })
      done += 1
      if (stray === null) continue
      strayed += 1
      const kind = `${stray.why} ${stray.rows[stray.rows.length - 1] ?? ''}`.replace(/ \+.*/, '')
      if (!kinds.has(kind)) kinds.set(kind, stray.rows.join(', '))
    }
    const explored = graph.complete ? 'to the end' : `to ${String(graph.depth)} actions`
    console.log(`${name}: ${done} walks, ${places} places, explored ${explored}`)
    console.log(`  ${kinds.size} kinds of strays`)
    for (const [kind, rows] of kinds) console.log(`  ${kind}: ${rows}`)
  }
}
console.log(`${strayed} strayed`)
if (strayed > 0) process.exitCode = 1
