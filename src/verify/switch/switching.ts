import type { Rulebook } from '../../compile/rulebook.js'
import { DEFAULTS } from '../explore/defaults.js'
import { confirmLoss } from './confirmLoss.js'
import { fieldsToKeep } from './fieldsToKeep.js'
import { lossCandidates, type LossCandidate, type Switch } from './lossCandidates.js'
import type { SwitchLoss, SwitchOptions } from './switchLoss.js'

/** What orders in flight lose as they are put under another policy. */
export interface Switching {
  /** True: no order loses anything that can be done, at whatever instant it is switched. */
  readonly safe: boolean
  /** What is lost, each shown by the shortest history. */
  readonly losses: readonly SwitchLoss[]
  /**
   * The smallest set of fields that orders must keep so that nothing is lost; null: none was found
   * among the fields that take something away.
   */
  readonly keep: readonly string[] | null
  /** True: everything was explored. */
  readonly complete: boolean
  /** What stopped the exploration; null: nothing did. */
  readonly bound: string | null
}

/** The loss by the first witness that the engine shows; none: it shows none of them. */
const confirmedLoss = (asked: Switch, candidate: LossCandidate): readonly SwitchLoss[] => {
  const { party, kind, row, action, message, clauses, witnesses } = candidate
  for (const witness of witnesses) {
    const found = confirmLoss(asked, candidate, witness)
    if (found === null) continue
    const { trace: history, at } = found
    const allClauses = [...new Set([...clauses, ...found.clauses])]
    return [
      { party, kind, row, action, message, clauses: allClauses, history, at, confirmed: true },
    ]
  }
  return []
}

/**
 * May orders in flight be put under another policy at any instant? Explores every order of one line
 * under its own policy, and asks at each instant what its buyer and its seller could then no longer
 * do, or not for as long, and which timers would be due at once. What they get is not compared:
 * `migrate` says it of one order (`amounts`), and `compare` of orders that are new.
 *
 * @example
 * const policy = (days: number) => ({
 *   name: 'shop',
 *   title: `${days} days to ship`,
 *   extends: 'base',
 *   shipment: { ship: { within: { days }, onSilence: 'refund' } },
 * })
 * const [before, after] = [orThrow(load(policy(7))), orThrow(load(policy(5)))]
 * const found = switching(before, after, { most: 100 })
 * found // => { safe: false, keep: ['shipment.ship'] }
 * found.losses[0] // => { kind: 'timer', row: 'shipment.overdue' }
 */
export const switching = (
  before: Rulebook,
  after: Rulebook,
  options: SwitchOptions = {},
): Switching => {
  const { most = DEFAULTS.mostInFlight, interventions = false, onProgress } = options
  const asked = { before, after, most, interventions, onProgress }
  const { candidates, complete } = lossCandidates(asked)
  const losses = candidates.flatMap((candidate, done) => {
    onProgress?.({ step: 'confirm', done })
    return confirmedLoss(asked, candidate)
  })
  return {
    safe: losses.length === 0,
    losses,
    keep: losses.length === 0 ? [] : fieldsToKeep(asked, losses),
    complete,
    bound: complete ? null : `${most} zones`,
  }
}
