import type { Rulebook } from '../../compile/rulebook.js'
import type { Party } from '../../model/actor.js'
import { switching, type SwitchLoss, type SwitchOptions } from '../../verify/index.js'
import type { Printed } from '../text/printed.js'
import type { AskedCompare } from './compareArgs.js'
import { keyOf } from './differences.js'
import { historyJson } from '../text/historyJson.js'
import { clockOf } from '../input/instants.js'
import { listed } from '../text/layout.js'
import { renderInFlight } from './renderInFlight.js'

/** By whom it is lost, and what; a timer that would be due is everybody's. */
const lossKey = ({ party, action }: SwitchLoss): string =>
  party === null
    ? 'a timer that would be due at once'
    : keyOf({ party, observable: 'may do', action })

/** What orders in flight would lose under another policy, as text to print. */
export const inFlight = (
  before: Rulebook,
  after: Rulebook,
  asked: AskedCompare,
  parties: readonly Party[],
  options: SwitchOptions,
): Printed => {
  const found = switching(before, after, options)
  const taken = [
    ...new Set(
      found.losses.filter(({ party }) => party === null || parties.includes(party)).map(lossKey),
    ),
  ]
  const keep = found.keep === null ? '' : `; keep ${listed(found.keep)}`
  const why = [
    ...(taken.length === 0 ? [] : [`taken away from orders in flight: ${listed(taken)}${keep}`]),
    ...(asked.strict && !found.complete ? ['not everything was explored'] : []),
  ]
  const clock = clockOf(before.zone, 0)
  const losses = found.losses.map(({ history, at, ...loss }) => ({
    ...loss,
    key: loss.party === null ? null : lossKey({ ...loss, history, at }),
    at: at === null ? null : clock.iso(at),
    history: history === null ? null : historyJson(history, clock),
  }))
  const out = asked.json
    ? `${JSON.stringify({ before: before.name, after: after.name, ...found, losses }, null, 2)}\n`
    : `${renderInFlight(found, { before, after, files: asked })}\n`
  return {
    out,
    err: why.map((words) => `escrow-rules: ${words}\n`).join(''),
    code: why.length === 0 ? 0 : 1,
  }
}
