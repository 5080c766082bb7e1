import { PRESETS } from '../../src/policies.js'
import { inUtc } from './partOf.js'
import { exploredFor, followedWalk } from './walks.js'

/**
 * Days of 24 hours, as zones count them: that those on which the clocks change are longer or
 * shorter is left to the replay of what is found.
 * `npm run oracle:walks -- <walks a policy> <minutes> [zones] [policy|all] [lines]`: long walks on
 * the engine, none of which may leave what was explored.
 */
const [walks = '1000', minutes = '30', zones = '40000', only = 'all', lines = '1'] =
  process.argv.slice(2)
const until = Date.now() + Number(minutes) * 60_000
let strayed = 0
for (const name of Object.keys(PRESETS).filter((each) => only === 'all' || each === only)) {
  for (const explored of exploredFor(inUtc(name), Number(zones), Number(lines) as 1 | 2 | 3).slice(
    0,
    3,
  )) {
    let [steps, done] = [0, 0]
    const why = new Map<string, string>()
    for (let seed = 1; seed <= Number(walks) && Date.now() < until; seed += 1) {
      const found = followedWalk(explored, seed, 30, (more) => {
        steps += more
      })
      done += 1
      if (found === null) continue
      strayed += 1
      const key = `${found.why} ${found.rows[found.rows.length - 1] ?? ''}`.replace(/ \+.*/, '')
      if (!why.has(key)) why.set(key, found.rows.join(', '))
    }
    console.log(
      `${name}: ${done} walks, ${steps} places, explored ${explored.complete ? 'to the end' : `to ${String(explored.depth)} actions`}, ${why.size} kinds of strays`,
    )
    for (const [key, rows] of why) console.log(`  ${key}: ${rows}`)
  }
}
console.log(`${strayed} strayed`)
if (strayed > 0) process.exitCode = 1
