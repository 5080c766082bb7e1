import { oncePer } from '../model/lists/oncePer.js'
import { stateCode } from '../model/state.js'
import type { CompiledAction } from '../compile/rulebook.js'
import type { ActionRow, Purpose } from '../rules/vocabulary/row.js'
import type { Alternative } from './refusal.js'
import { acceptsAny } from './judge.js'
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

/** Of the rows of a state those that lead towards the same end as a refused one, by the row. */
const towards = oncePer((open: readonly CompiledAction[]) => {
  const known = new Map<ActionRow, readonly CompiledAction[]>()
  return (refused: ActionRow): readonly CompiledAction[] => {
    const found = known.get(refused)
    if (found !== undefined) return found
    const purposes = refused.serves === null ? [] : TOWARDS[refused.serves]
    const made = purposes.flatMap((purpose) =>
      open.filter(
        ({ row: { by, serves, verb } }) =>
          serves === purpose && by === refused.by && verb !== refused.verb,
      ),
    )
    known.set(refused, made)
    return made
  }
})

/** What can this actor do now instead, towards the end that the refused row serves? */
export const instead = (situation: Situation, refused: ActionRow): readonly Alternative[] => {
  const open = situation.rules.open[stateCode(situation.order)]
  if (open === undefined) return []
  return towards(open)(refused)
    .filter((compiled) => acceptsAny(situation, compiled))
    .map(({ row: { verb, id } }) => ({ verb, row: id }))
}
