import type { Reason, Refusal } from '../../model/refusal.js'

/** The reasons of a refusal. */
export const reasonsOf = ({ failures }: Refusal): readonly Reason[] =>
  failures.map(({ reason }) => reason)
