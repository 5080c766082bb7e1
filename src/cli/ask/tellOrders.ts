import * as E from 'fp-ts/lib/Either.js'
import { traverse } from 'fp-ts/lib/ReadonlyArray.js'
import type { Rulebook } from '../../compile/rulebook.js'
import type { Instant } from '../../model/instant.js'
import type { Refusal } from '../../engine/refusal.js'
import { parseInstant } from '../input/instants.js'
import { allInList, sentence, type OrMistakes } from '../input/mistakes.js'
import { answersFor, type AskedSide } from '../story/answers.js'
import type { Sheet } from '../story/sheet.js'
import { tell, type Story } from '../story/story.js'
import { clockOf } from '../text/clock.js'
import type { OrdersRead } from './readOrders.js'

/** One order with its answers under each policy that judges it. */
export interface JudgedOrder {
  readonly sheets: readonly Sheet[]
  /** The policy that the order names: only there what it expects counts. */
  readonly own: string | null
}

/** Why a story cannot be told: it is judged by another policy, or asked about too early. */
const untoldWords = (
  { failures: [failure] }: Refusal,
  story: Story,
  rules: Rulebook,
  at: Instant | null,
): string => {
  const clock = clockOf(rules.zone, story.order.at)
  const isPolicy = failure?.reason === 'wrong-policy'
  const found = isPolicy || at === null ? failure?.found : clock.iso(at)
  return clock.localised(
    sentence({
      path: isPolicy ? 'the policy' : 'the instant asked at',
      found: found ?? 'nothing',
      expected: failure?.expected ?? 'something else',
      nearest: null,
    }),
  )
}

const sheetOf = (
  story: Story,
  rules: Rulebook,
  at: Instant | null,
  sides: readonly AskedSide[],
): E.Either<string, Sheet> => {
  const told = tell(rules, story, at)
  if (E.isLeft(told)) return E.left(untoldWords(told.left, story, rules, at))
  const { title, source, cart } = story
  const answers = answersFor(rules, told.right.order, told.right.now, sides)
  return E.right({ title, source, cart, rules, told: told.right, answers, sides })
}

/**
 * Tells the stories of an entry up to an instant, as typed, and asks for some sides. Without an
 * instant each is told up to its own. Left: of those that cannot be told, why.
 */
export const tellOrders = (
  { path, own, rules, zone, stories }: OrdersRead,
  typed: string | undefined,
  sides: readonly AskedSide[],
): OrMistakes<readonly JudgedOrder[]> => {
  const at = parseInstant(typed, zone)
  const judge = (story: Story): OrMistakes<JudgedOrder> => {
    const sheets = traverse(E.Applicative)((book: Rulebook) => sheetOf(story, book, at, sides))(
      rules,
    )
    return E.isLeft(sheets)
      ? E.left([path === '' ? sheets.left : `${path}: ${sheets.left}`])
      : E.right({ sheets: sheets.right, own })
  }
  return allInList(stories.map(judge))
}
