import type { Actor } from '../model/actor.js'
import type { Instant } from '../model/instant.js'
import type { Order } from '../model/order.js'
import type { Alternative } from '../model/refusal.js'
import { stateCode } from '../model/state.js'
import type { Rulebook } from '../compile/rulebook.js'
import type { ActionRow, Purpose } from '../rules/vocabulary.js'
import { somehow } from './judge.js'

/** What leads towards the same end, the nearest first: who cannot undo an order may still get the money back. */
const TOWARDS: { readonly [P in Purpose]: readonly Purpose[] } = {
  undo: ['undo', 'money-back', 'more-time'],
  'money-back': ['money-back', 'undo', 'more-time'],
  'more-time': ['more-time', 'money-back'],
  finish: ['finish'],
}

/** What this actor can do now instead, towards the end that the refused row serves. */
export const instead = (rules: Rulebook, order: Order, by: Actor, refused: ActionRow, now: Instant): readonly Alternative[] => {
  if (refused.serves === null) return []
  const rows = (rules.open[stateCode(order)] ?? []).filter(({ row }) => row.by === by && row.serves !== null && row.verb !== refused.verb)
  if (rows.length === 0) return []
  return TOWARDS[refused.serves].flatMap((purpose) =>
    rows.filter((compiled) => compiled.row.serves === purpose && somehow(rules, compiled, order, now)).map(({ row }) => ({ verb: row.verb, row: row.id })))
}
