import { switching, type OnProgress, type Switching, type SwitchLoss } from '../../verify/index.js'
import { clockOf, type InstantFormat } from '../text/clock.js'
import { historyJson } from '../text/historyJson.js'
import { listed } from '../text/layout.js'
import { jsonText, type Printed } from '../text/printed.js'
import type { CompareArgs, CompareRequest } from './compareArgs.js'
import { concludedBy } from './conclusion.js'
import { keyOf } from './differences.js'
import { renderInFlight } from './renderInFlight.js'

/** By whom it is lost, and what; null: a timer that would be due at once is everybody's. */
const lossKey = ({ party, action }: SwitchLoss): string | null =>
  party === null ? null : keyOf({ party, observable: 'may do', action })

const lossJson = (loss: SwitchLoss, clock: InstantFormat): unknown => {
  const { history, at } = loss
  return {
    ...loss,
    key: lossKey(loss),
    at: at === null ? null : clock.iso(at),
    history: history === null ? null : historyJson(history, clock),
  }
}

/** Why orders in flight may not be put under the new policy: what somebody protected would lose. */
const failuresOf = (
  { losses, keep }: Switching,
  { parties }: CompareRequest,
): readonly string[] => {
  const taken = losses.filter(({ party }) => party === null || parties.includes(party))
  const keys = taken.map((loss) => lossKey(loss) ?? 'a deadline that would pass at once')
  const kept = keep === null ? '' : `; they lose nothing if they keep ${listed(keep)}`
  return [
    ...(taken.length === 0
      ? []
      : [`orders in flight would lose: ${listed([...new Set(keys)])}${kept}`]),
  ]
}

/** What orders in flight would lose under the new policy, as text to print. */
export const inFlight = (
  request: CompareRequest,
  args: CompareArgs,
  onProgress: OnProgress,
): Printed => {
  const { before, after, bounds } = request
  const found = switching(before, after, { ...bounds, onProgress })
  const clock = clockOf(before.zone, 0)
  const out =
    args.json === true
      ? jsonText({
          before: before.name,
          after: after.name,
          ...found,
          losses: found.losses.map((loss) => lossJson(loss, clock)),
        })
      : `${renderInFlight(found, request)}\n`
  const parties = listed(
    request.parties.map((party) => `the ${party}’s`),
    'or',
  )
  return concludedBy(out, failuresOf(found, request), {
    args,
    open: found.complete ? [] : [`the exploration stopped after ${found.bound ?? 'a bound'}`],
    fine: `orders in flight lose nothing that is ${parties}`,
    notKnown: `orders in flight are not known to lose anything that is ${parties}`,
  })
}
