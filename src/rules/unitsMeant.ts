import type { LineClaim, Payload, Verb } from '../model/action.js'
import type { Stage } from '../model/claim.js'
import { byLine, openEntries, SHIPPING, type Entry } from '../model/ledger.js'
import { sum } from '../model/lists/sum.js'
import { allocate, type Minor } from '../model/money.js'
import type { Line, Order } from '../model/order.js'
import type { Place } from '../model/parcel.js'
import { orderedAs, partsOf, nameOfRest, splitLines, type LineSplit } from '../model/units.js'
import { stageOf } from '../policy/stage.js'
import type { GuardFailure } from './vocabulary/guard.js'
import type { Scope } from './vocabulary/scope.js'
import { available, givable, unsentEntries } from './record/amounts.js'
import { likelyMeant } from './record/linesMeant.js'
import { openDispute } from './record/openDispute.js'
import { againNow, isUnsent, leavingBeside, piecesIn, underWay } from './record/parcels.js'

// Which units of a line an action means. Whoever names some of them means some that are where the
// action is possible; they part from the others, and are from then on a line by themselves.

const names = (entries: readonly { readonly line: string }[]): readonly string[] =>
  entries.map(({ line }) => line)

/** As which line a line was ordered. */
const nameIn = ({ terms }: Order, line: string): string => {
  const found = terms.lines.find(({ id }) => id === line)
  return found === undefined ? line : orderedAs(found)
}

/**
 * The lines that can leave: what is to be sent again and what follows for nothing, else what never
 * left and is not closed.
 */
const leaving = (order: Order): readonly string[] => {
  if (order.goods !== 'unshipped' && order.goods !== 'part-shipped') return leavingBeside(order)
  const again = againNow(order)
  // Where some units are to be sent again, and others never left, the name means the former.
  const isAgain = new Set(again.map((line) => nameIn(order, line)))
  const isAsked = new Set(order.matter?.kind === 'cancellation' ? names(order.matter.lines) : [])
  const isToSend = isUnsent(order)
  const unsent = order.ledger.filter(
    ({ line }) => isToSend(line) && (isAgain.size === 0 || !isAgain.has(nameIn(order, line))),
  )
  const open =
    order.funds === 'held' ? unsent.filter(({ held, paid }) => held > 0 || paid === 0) : unsent
  // Those first that the buyer has not asked to cancel.
  return [
    ...again,
    ...names(open.filter(({ line }) => !isAsked.has(line))),
    ...names(open.filter(({ line }) => isAsked.has(line))),
  ]
}

/** Where the goods are that a claim of each stage is about first. */
const PLACES_OF: { readonly [S in Exclude<Stage, 'unshipped'>]: readonly Place[] } = {
  missing: ['under-way', 'here'],
  received: ['here', 'under-way'],
  returned: ['unaccepted', 'refused', 'returned', 'returning'],
}

/** The open lines that a claim of units may be about, those first that it is likely about. */
const unitsToClaim = (order: Order, stage: Stage | undefined): readonly string[] => {
  const open = names(openEntries(order))
  if (stage === undefined) return open
  const isToSend = isUnsent(order)
  if (stage === 'unshipped') return open.filter(isToSend)
  const isOpen = new Set(open)
  const found = PLACES_OF[stage].flatMap((place) => names(piecesIn(order, place)))
  // What the buyer said he has is not missing.
  const isHad = new Set(stage === 'missing' ? order.inHand : [])
  return [...new Set(found)].filter((line) => isOpen.has(line) && !isHad.has(line))
}

type Pool = (scope: Scope, byUnits: boolean) => readonly string[]

const claimed: Pool = ({ order, payload, policy }, byUnits) => {
  const fit = unitsToClaim(order, stageOf(policy.policy, payload.ground))
  return byUnits || fit.length > 0 ? fit : names(openEntries(order))
}
const answered: Pool = ({ order }) => names(openDispute(order)?.lines ?? [])
const unsent: Pool = ({ order }) => names(unsentEntries(order))
/** What is under way, in the parcel that is named, if one is. */
const toArrive: Pool = ({ order, payload: { parcel } }) =>
  parcel === undefined
    ? underWay(order)
    : names(piecesIn(order, 'under-way').filter((piece) => piece.parcel.id === parcel))
/** The lines that a verb may be about; of every other verb, those that can give something back. */
const POOL: { readonly [V in Verb]?: Pool } = {
  ship: ({ order }) => leaving(order),
  cancel: unsent,
  'request-cancellation': unsent,
  deliver: toArrive,
  dispute: claimed,
  'revise-dispute': claimed,
  offer: answered,
  decide: answered,
}
const pool = (scope: Scope, verb: Verb, byUnits: boolean): readonly string[] =>
  POOL[verb]?.(scope, byUnits) ?? names(givable(scope.order))

/** What an action means by one of the lines that it names. */
interface Meant {
  readonly lines: readonly LineClaim[]
  readonly split: readonly LineSplit[]
  readonly wrong: GuardFailure | null
}
const asSaid = (claim: LineClaim, wrong: GuardFailure | null = null): Meant => ({
  lines: [claim],
  split: [],
  wrong,
})

/** So many units of these lines, the first ones first. */
const unitsOf = (
  terms: Order['terms'],
  { line: said, quantity = 0 }: LineClaim,
  lines: readonly Line[],
): Meant => {
  const most = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (most === 0) return asSaid({ line: said }, { reason: 'line-closed', found: said })
  if (quantity > most) {
    const found = `${quantity} of ${said}`
    return asSaid({ line: said }, { reason: 'too-many-units', found, expected: `at most ${most}` })
  }
  const [claims, split]: [LineClaim[], LineSplit[]] = [[], []]
  let left = quantity
  for (const line of lines) {
    if (left === 0) break
    const taken = Math.min(left, line.quantity)
    left -= taken
    claims.push({ line: line.id })
    if (taken < line.quantity)
      split.push({ line: line.id, quantity: taken, id: nameOfRest(terms.lines, line, taken) })
  }
  return { lines: claims, split, wrong: null }
}

/** An amount of what was one line, in proportion to what is left of the lines that it is now. */
const amountOf = (entries: readonly Entry[], { line: said, amount = 0 }: LineClaim): Meant => {
  const left = entries.map(available)
  const most = sum(left)
  const isSound = Number.isSafeInteger(amount) && amount > 0
  if (most === 0 || !isSound) return asSaid({ line: said, amount })
  if (amount > most) {
    const expected = `at most ${most}`
    const found = String(amount)
    return asSaid({ line: said, amount }, { reason: 'amount-too-high', found, expected })
  }
  const shares: readonly Minor[] = allocate(amount, left)
  const lines = entries.flatMap(({ line }, index) => {
    const share = shares[index] ?? 0
    return share > 0 ? [{ line, amount: share }] : []
  })
  return { lines, split: [], wrong: null }
}

/** Of what was one line what a ground is about: where none fits, all of it. */
const onGround = ({ order, payload, policy }: Scope, lines: readonly Line[]): readonly Line[] => {
  const stage = stageOf(policy.policy, payload.ground)
  if (stage === undefined) return lines
  const meant = new Set(
    likelyMeant(
      order,
      stage,
      lines.map(({ id }) => id),
    ),
  )
  return meant.size === 0 ? lines : lines.filter(({ id }) => meant.has(id))
}

const meantBy = (scope: Scope, verb: Verb, claim: LineClaim): Meant => {
  const { terms, ledger } = scope.order
  const { line, quantity, amount } = claim
  if (line === SHIPPING && quantity !== undefined)
    return asSaid({ line }, { reason: 'unexpected-field', found: 'lines.quantity' })
  const all = partsOf(terms.lines, line)
  const byId = all.length > 0 ? all : terms.lines.filter(({ id }) => id === line)
  if (quantity === undefined && byId.length < 2) return asSaid(claim)
  if (byId.length === 0) return asSaid({ line })
  const order = pool(scope, verb, quantity !== undefined)
  const pooled = order.flatMap((id) => byId.filter((one) => one.id === id))
  if (quantity !== undefined) return unitsOf(terms, claim, pooled)
  const meant = onGround(scope, pooled)
  if (meant.length === 0) return asSaid(claim)
  if (amount === undefined)
    return { lines: meant.map(({ id }) => ({ line: id })), split: [], wrong: null }
  const entryIn = byLine(ledger)
  return amountOf(
    meant.flatMap(({ id }) => entryIn(id) ?? []),
    claim,
  )
}

/** Whether each line is named once, as it was ordered. */
const isOnce = (lines: readonly LineClaim[]): boolean => new Set(names(lines)).size === lines.length

/** Whether a payload names what has to be told from other units. */
const namesUnits = ({ terms }: Order, { lines }: Payload): boolean =>
  lines !== undefined &&
  (lines.some(({ quantity }) => quantity !== undefined) ||
    terms.lines.some(({ of }) => of !== undefined))

/**
 * The scope in which the units that an action names are lines by themselves, and the action names
 * these. One that names no units is given as it is.
 */
export const withUnits = (scope: Scope, verb: Verb): Scope => {
  const { order, payload } = scope
  const { lines } = payload
  if (lines === undefined || verb === 'reprice') return scope
  if (!namesUnits(order, payload) || !isOnce(lines)) return scope
  const meant = lines.map((claim) => meantBy(scope, verb, claim))
  const split = meant.flatMap((one) => one.split)
  return {
    ...scope,
    order: split.length === 0 ? order : { ...order, ...splitLines(order, split) },
    payload: { ...payload, lines: meant.flatMap((one) => one.lines) },
    parted: {
      said: payload,
      split,
      wrong: meant.find(({ wrong }) => wrong !== null)?.wrong ?? null,
    },
  }
}
