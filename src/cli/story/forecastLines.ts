import * as E from 'fp-ts/lib/Either.js'
import { replay } from '../../model/event.js'
import type { Forecast } from '../../questions/ahead/forecast.js'
import { settle } from '../../questions/asking/settle.js'
import { wrap } from '../text/layout.js'
import { STATUS_WORDS } from '../text/words/stateWords.js'
import { balanceWords } from './moneyWords.js'
import type { Notation } from './notation.js'
import type { Sheet } from './sheet.js'
import { eventWords } from './storyLines.js'

/** Where it ends, and for what it still waits. */
const endWords = ({ balance, status, stuck }: Forecast, notation: Notation): string => {
  const end = balance.paid > 0 ? balanceWords(balance, notation) : STATUS_WORDS[status]
  if (balance.inTransit > 0) return `${end}. The platform reports when it has arrived.`
  return stuck ? `${end}, and stays there: the policy sets no deadline.` : `${end}.`
}

/** What happens if nobody acts, with the money that moves at each step. */
export const forecastLines = (
  { rules, told: { order, now }, answers: { forecast } }: Sheet,
  notation: Notation,
  indent: string,
): readonly string[] => {
  if (E.isLeft(forecast)) return []
  const { steps } = forecast.right
  const rest = `${indent}    `
  const settled = settle(rules, order, steps[steps.length - 1]?.at ?? now)
  let before = order
  const happening = E.isLeft(settled)
    ? []
    : settled.right.events.flatMap((event) => {
        const after = replay(before, [event])
        const words = eventWords(event, before, after, notation)
        before = after
        return wrap(words, `${indent}${notation.clock.when(event.at)} `, rest)
      })
  const heading = steps.length === 0 ? 'Nothing more happens by itself: ' : 'In the end: '
  return [...happening, ...wrap(endWords(forecast.right, notation), `${indent}${heading}`, rest)]
}
