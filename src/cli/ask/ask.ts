import * as E from 'fp-ts/lib/Either.js'
import { allInList, allOf } from '../input/mistakes.js'
import type { ReadText } from '../input/readText.js'
import type { Sheet } from '../story/sheet.js'
import { clockOf } from '../text/clock.js'
import { rejected, reported, type Printed } from '../text/printed.js'
import { judgesOf, optionMistakes, sidesOf, type AskArgs } from './askArgs.js'
import { readOrders } from './readOrders.js'
import { renderAnswers, renderSideBySideAnswers } from './renderAnswers.js'
import { tellOrders, type JudgedOrder } from './tellOrders.js'

/** What did not go as the story expects. */
const surprisesIn = ({ title, rules, told }: Sheet): readonly string[] => {
  const clock = clockOf(rules.zone, told.now)
  return told.surprises.map(({ step, result }) => {
    const tried = `${clock.iso(step.at)} ${step.action.by} ${step.action.verb}`
    const expected = `expected ${step.expect ?? ''}, got ${result}`
    return `not as told: ${title ?? told.order.id}: ${tried}: ${expected}`
  })
}

/** What a story expects counts under the policy that it names, and under no other. */
const failuresOf = (judged: readonly JudgedOrder[]): readonly string[] =>
  judged.flatMap(({ sheets, own }) =>
    sheets.filter(({ rules }) => rules.name === own).flatMap(surprisesIn),
  )

/** Answers what was asked, as text to print. Every mistake of the input is reported at once. */
export const ask = (args: AskArgs, readText: ReadText): Printed => {
  const judges = judgesOf(args, readText)
  const input = allOf({
    sides: sidesOf(args.as),
    judges,
    options: optionMistakes(args),
    orders: readOrders(args.file, judges, readText),
  })
  if (E.isLeft(input)) return rejected(input.left)
  const { sides, orders } = input.right
  const told = allInList(orders.map((read) => tellOrders(read, args.at, sides)))
  if (E.isLeft(told)) return rejected(told.left)
  const judged = told.right.flat()
  const sheets = judged.map((one) => one.sheets)
  const out =
    args.policies === undefined
      ? renderAnswers(args, sheets.flat())
      : renderSideBySideAnswers(args, sheets)
  return reported(out, failuresOf(judged))
}
