import type { Action } from '../../model/action.js'
import { isoOf } from '../../model/instant.js'

/** An action in one line: `platform deliver, happened at 2026-05-04T10:00:00.000Z`. */
export const describeAction = ({ by, verb, payload, occurredAt }: Action): string => {
  const withPayload = payload === undefined ? '' : ` ${JSON.stringify(payload)}`
  const when = occurredAt === undefined ? '' : `, happened at ${isoOf(occurredAt)}`
  return `${by} ${verb}${withPayload}${when}`
}
