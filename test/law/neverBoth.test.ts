import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { can, type Action, type Order, type Rulebook } from '../../src/index.js'
import { settleAt } from '../../src/engine/settle.js'
import { SHIPPING } from '../../src/model/ledger.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { FAR_FUTURE } from '../../src/testing/support/farFuture.js'
import { sentLines } from '../../src/rules/record/parcels.js'
import { later, onceAllowed, underWay, wantedBack, type History } from '../support/returns.js'
import { brokenOnTheWay, PRESET_BOOKS } from '../support/roamed.js'
import { whereabouts, type Whereabouts } from '../support/whereabouts.js'
import { choiceValues } from '../../src/policy/choice.js'

/** Who has all the money of a line and the goods as well; null: nobody. */
const hasBoth = (after: Order, line: string, at: Whereabouts | undefined): string | null => {
  const entry = after.ledger.find((one) => one.line === line)
  if (entry === undefined || entry.paid === 0) return null
  if (entry.refunded === entry.paid && at === 'buyer') return 'the buyer'
  const isWithSeller = at === 'seller' || at === 'on the way back'
  return entry.released === entry.paid && isWithSeller ? 'the seller' : null
}

/** Where nothing is ever shipped nobody has goods. */
const hasGoods = ({ reader }: Rulebook, order: Order): boolean => !reader.nothingToShip(order)

/**
 * A row that is about something else: who agreed to send goods again has agreed that those which
 * are here are not what was bought.
 */
const ABOUT_ELSE: ReadonlySet<string> = new Set(['resend.overdue'])
/** What the platform stopped is undecided, and a policy may let the longest escrow pay for it. */
const isUndecided = ({ policy }: Rulebook, { freeze }: Order): boolean =>
  freeze === 'frozen' || choiceValues(policy.payment.hold.onSilence).includes('release')
const ofHistory = ({ rules, start, events, place }: RoamedOrder) =>
  whereabouts(start, [...events, ...settleAt(rules, place.order, FAR_FUTURE).events])

/** By which timer somebody gets both although nobody claimed anything; null: by none. */
const bothByTime = (roamed: RoamedOrder): string | null => {
  if (!hasGoods(roamed.rules, roamed.start)) return null
  for (const { event, before, after, goods } of ofHistory(roamed)) {
    if (event.by !== 'timer' || ABOUT_ELSE.has(event.row) || before.claim !== 'none') continue
    if (event.row === 'payment.hold' && isUndecided(roamed.rules, before)) continue
    for (const { line } of event.change.postings ?? []) {
      const at = goods.get(line)
      const who = hasBoth(after, line, at)
      if (who !== null) return `${who} has goods (${at ?? ''}) and money by ${event.row}`
    }
  }
  return null
}

/**
 * Where money is held until it may be held no longer, although for half of that time nobody but the
 * parties was waited for, and they were silent; null: nowhere.
 */
const heldToTheEnd = (roamed: RoamedOrder): string | null => {
  // Whoever agrees that nothing need ever be shipped has agreed to wait.
  if (roamed.start.terms.shipWithin === 'never') return null
  let last = roamed.start.at
  for (const { event, before } of ofHistory(roamed)) {
    const { claim, freeze, goods, anchors } = before
    const isPlatforms = claim === 'dispute-platform' || freeze === 'frozen'
    const half = (event.at - (anchors.paid ?? event.at)) / 2
    // Where nothing was ever shipped everybody has what was his.
    const isShipped = goods !== 'unshipped'
    if (event.row === 'payment.hold' && isShipped && !isPlatforms && event.at - last > half)
      return `the longest escrow ends an order that is ${goods}, with the claim ${claim}`
    if (event.by !== 'timer') last = event.at
  }
  return null
}

/**
 * Where the buyer gets back money by silence or by the table of verdicts, as for goods that never
 * came, after having said that they are here; null: nowhere.
 */
const unsaid = (roamed: RoamedOrder): string | null => {
  let confirmed = false
  for (const { event, before } of ofHistory(roamed)) {
    if (event.verb === 'ship') confirmed = false
    const { matter } = before
    const refunds = event.change.postings?.some(({ to }) => to === 'refunded') === true
    if (confirmed && refunds && event.by === 'timer' && matter?.kind === 'dispute') {
      if (matter.stage === 'missing')
        return `${event.row} gives back money for ${matter.ground} after the receipt was confirmed`
    }
    if (event.verb === 'confirm-receipt') confirmed = true
  }
  return null
}

/** Where a dispute is restated as it could not be opened any more, or not yet; null: nowhere. */
const restated = ({ rules, steps }: RoamedOrder): string | null => {
  for (const { action, before, now, refusal, thrown } of steps) {
    const { matter } = before
    if (action?.verb !== 'revise-dispute' || refusal !== null || thrown !== null) continue
    const { payload } = action
    if (matter?.kind !== 'dispute' || payload === undefined || matter.ground === payload.ground)
      continue
    const opening: Action = { by: 'buyer', verb: 'dispute', payload }
    const asked = can(rules, before, opening, now)
    if (E.isRight(asked)) continue
    const shut = asked.left.failures.find(
      ({ reason, clause }) =>
        clause?.path.startsWith('dispute.window') === true &&
        (reason === 'window-over' || reason === 'not-yet-open'),
    )
    if (shut !== undefined)
      return `from ${matter.ground} to ${payload.ground}, which is ${shut.reason}`
  }
  return null
}

/** Rows that are about what was sent at some time, or about nothing that is ever sent. */
const PAYS_UNSENT: ReadonlySet<string> = new Set(['payment.hold', 'goodwill-refund'])
/**
 * Where the seller is paid for goods that never left, whoever says so, and so may not send any
 * more; null: nowhere.
 */
const paidUnsent = (roamed: RoamedOrder): string | null => {
  const { rules } = roamed
  for (const { event, before, after, goods } of ofHistory(roamed)) {
    // Not told apart yet: lines that left, and lines of the same claim that did not.
    if (before.goods !== 'unshipped' || rules.reader.nothingToShip(before)) continue
    if (PAYS_UNSENT.has(event.row)) continue
    const unsent = (event.change.postings ?? []).find(
      ({ line, to }) =>
        to === 'released' &&
        line !== SHIPPING &&
        goods.get(line) === 'seller' &&
        !sentLines(before).includes(line) &&
        !sentLines(after).includes(line),
    )
    if (unsent !== undefined) return `${event.row} pays for ${unsent.line}, which never left`
  }
  return null
}

/**
 * Returns that the seller contests, or of which nobody hears any more, and parcels that nobody
 * accepted: whoever shows nothing, and everybody is silent from then on.
 */
const leftAlone = (rules: Rulebook): readonly History[] => {
  const contested = (history: History | null): History | null => {
    const back = onceAllowed(rules, history, { by: 'carrier', verb: 'report-returned' })
    return onceAllowed(rules, back, { by: 'seller', verb: 'contest-return' })
  }
  const unaccepted = onceAllowed(rules, underWay(`${rules.name}, not accepted`), {
    by: 'carrier',
    verb: 'report-refused',
  })
  const sent = wantedBack(rules).flatMap((wanted) => {
    const agreed = onceAllowed(rules, wanted, { by: 'seller', verb: 'accept-claim' })
    const payload = { tracking: 'RR9' }
    return onceAllowed(rules, agreed, { by: 'buyer', verb: 'ship-return', payload }) ?? []
  })
  return [unaccepted, ...sent, contested(unaccepted), ...sent.map(contested)].filter(
    (one) => one !== null,
  )
}

/**
 * The buyer says of a part of a parcel that it is here, by a claim that he drops, and then somebody
 * says that the parcel was not accepted.
 */
const notAcceptedThough = (rules: Rulebook): readonly History[] => {
  const withdraw: Action = { by: 'buyer', verb: 'withdraw-dispute' }
  const refusals: readonly Action[] = [
    { by: 'buyer', verb: 'refuse-delivery' },
    { by: 'carrier', verb: 'report-refused' },
    { by: 'carrier', verb: 'report-returned' },
  ]
  return Object.entries(rules.policy.dispute.grounds)
    .filter(([, stage]) => stage === 'received')
    .flatMap(([ground]) => {
      const lines = [{ line: 'line-1', amount: 3000 }]
      const payload = { ground, remedy: 'part-refund', lines, evidence: ['photo'] } as const
      const claimed = onceAllowed(rules, underWay(`${rules.name}, ${ground}`, [8000, 1000]), {
        by: 'buyer',
        verb: 'dispute',
        payload,
      })
      const dropped = onceAllowed(rules, claimed, withdraw)
      return refusals.flatMap((action) => onceAllowed(rules, dropped, action) ?? [])
    })
}

describe('nobody gets both the goods and the money by silence of the other side', () => {
  it('time alone pays nobody who has the goods', () => {
    expect(brokenOnTheWay(300, bothByTime)).toBeNull()
  })

  it('nor does a contest in which nobody shows anything, and the platform is silent', () => {
    const shipping = PRESET_BOOKS.filter((rules) => hasGoods(rules, underWay(rules.name).start))
    const found = shipping.flatMap((rules) =>
      leftAlone(rules).map((history) => {
        const end = later(rules, history, FAR_FUTURE)
        const goods = whereabouts(end.start, end.events).at(-1)?.goods
        return { name: end.name, both: hasBoth(end.order, 'line-1', goods?.get('line-1')) }
      }),
    )
    expect(found.length).toBeGreaterThan(100)
    expect(found.filter(({ both }) => both !== null)).toEqual([])
  })

  it('nor who says of a part of a parcel that it is here, and that he did not accept it', () => {
    const found = PRESET_BOOKS.flatMap((rules) =>
      notAcceptedThough(rules).map((history) => later(rules, history, FAR_FUTURE)),
    )
    const backFor = ({ order: { ledger } }: History): number =>
      ledger.find(({ line }) => line === 'line-1')?.refunded ?? 0
    expect(found.length).toBeGreaterThan(50)
    expect(found.filter((one) => backFor(one) > 0).map(({ name }) => name)).toEqual([])
  })

  it('nor does the longest escrow, where the buyer said that the goods are here', () => {
    const found = PRESET_BOOKS.flatMap((rules) => {
      const here = onceAllowed(rules, underWay(rules.name), { by: 'buyer', verb: 'deliver' })
      const stopped = onceAllowed(rules, here, { by: 'platform', verb: 'freeze' })
      return stopped === null ? [] : later(rules, stopped, FAR_FUTURE)
    })
    expect(found.length).toBeGreaterThan(10)
    expect(found.filter(({ order }) => order.refunds.length > 0).map(({ name }) => name)).toEqual(
      [],
    )
  })

  it('nobody is paid for goods that he has yet to send', () => {
    expect(brokenOnTheWay(400, paidUnsent)).toBeNull()
  })

  it('money is not held to the end while one of the parties is silent', () => {
    expect(brokenOnTheWay(300, heldToTheEnd, fc.constantFrom(...PRESET_BOOKS))).toBeNull()
  })

  it('who said that the goods are here is not paid for goods that never came', () => {
    expect(brokenOnTheWay(300, unsaid)).toBeNull()
  })

  it('a dispute is restated only as it could be opened', () => {
    expect(brokenOnTheWay(200, restated)).toBeNull()
  })
})
