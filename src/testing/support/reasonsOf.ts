import type { Reason } from '../../model/refusal.js'
import type { Refusal } from '../../engine/refusal.js'

/** The reasons of a refusal. */
export const reasonsOf = ({ failures }: Refusal): readonly Reason[] =>
  failures.map(({ reason }) => reason)
