import type { Event } from '../../../model/event.js'
import type { ActionTransition } from '../../states/state.js'

const keys = new WeakMap<Event, string>()

/**
 * What an action is, whichever row allows it: two policies may allow the same action by different
 * rows, and what is late under one may be in time under the other. The order in which evidence is
 * listed makes no difference.
 */
export const actionKey = ({ by, verb, payload, event }: ActionTransition): string => {
  const known = keys.get(event)
  if (known !== undefined) return known
  const sorted =
    payload?.evidence === undefined
      ? payload
      : { ...payload, evidence: [...payload.evidence].sort() }
  const key = `${by} ${verb} ${JSON.stringify(sorted ?? {})}`
  keys.set(event, key)
  return key
}
