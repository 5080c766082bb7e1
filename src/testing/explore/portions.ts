import type { Action, LineClaim, Payload } from '../../model/action.js'
import { takesLines, verbShape } from '../../model/action.js'
import type { Order } from '../../model/order.js'

/** Which lines an action names, and how much of each. */
export interface Portions {
  /** In the order of the ledger, again from the start if there are fewer. */
  readonly lines: readonly {
    /** Whether the line is named. */
    readonly named: boolean
    /** In thousandths of what is left of the line; null: no amount is said. */
    readonly part: number | null
    /** How many of its units, where no amount is said; null: that is not said either. */
    readonly units?: number | null
  }[]
  /** What sending the goods back costs, minor units. */
  readonly postage: number
}

/**
 * The same action about some of the lines only, the shipping fee among them, in uneven amounts; a
 * verb that takes no lines stays as it was.
 */
export const inPortions = (
  order: Order,
  { verb, payload, ...rest }: Action,
  { lines, postage }: Portions,
): Action => {
  const given: Payload = payload ?? {}
  const named = order.ledger.flatMap(
    ({ line, held, released, commission = 0 }, index): readonly LineClaim[] => {
      const pick = lines[index % lines.length]
      if (pick?.named !== true) return []
      const units = pick.units ?? null
      return [
        pick.part === null
          ? { line, ...(units === null ? {} : { quantity: units }) }
          : {
              line,
              amount: Math.max(1, Math.floor(((held + released + commission) * pick.part) / 1000)),
            },
      ]
    },
  )
  const { takes } = verbShape(verb)
  const more: Payload = {
    ...(named.length === 0 || !takesLines(verb) ? {} : { lines: named }),
    ...(given.remedy === 'return' && takes.includes('returnShipping') && postage > 0
      ? { returnShipping: postage }
      : {}),
  }
  // INVARIANT: a verb is given only what it takes.
  return { ...rest, verb, payload: { ...given, ...more } } as Action
}
