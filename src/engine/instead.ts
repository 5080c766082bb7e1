import { stateCode } from '../model/state.js'
import type { ActionRow, Purpose } from '../rules/vocabulary/row.js'
import type { Alternative } from './refusal.js'
import { accepted } from './judge.js'
import type { Situation } from './situation.js'

/**
 * What leads towards the same end, the nearest first: who cannot undo an order may still get the
 * money back.
 */
const TOWARDS: { readonly [P in Purpose]: readonly Purpose[] } = {
  undo: ['undo', 'money-back', 'more-time'],
  'money-back': ['money-back', 'undo', 'more-time'],
  'more-time': ['more-time', 'money-back'],
  finish: ['finish'],
}

/** What can this actor do now instead, towards the end that the refused row serves? */
export const instead = (situation: Situation, refused: ActionRow): readonly Alternative[] => {
  if (refused.serves === null) return []
  const { rules, order, now } = situation
  const found: Alternative[] = []
  for (const purpose of TOWARDS[refused.serves]) {
    for (const compiled of rules.open[stateCode(order)] ?? []) {
      const { by, serves, verb, id } = compiled.row
      if (serves !== purpose || by !== refused.by || verb === refused.verb) continue
      if (accepted(situation, compiled, now, 1).length > 0) found.push({ verb, row: id })
    }
  }
  return found
}
