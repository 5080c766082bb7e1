import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { actions, nextTimer, settle, type Order, type Rulebook } from '../../src/index.js'
import { PARTIES } from '../../src/model/actor.js'
import { SHIPPING, totals } from '../../src/model/ledger.js'
import type { RoamedOrder, RoamedStep } from '../../src/testing/index.js'
import { rightOf } from '../support/rulebooks.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** Some policies hold money for ever on purpose. */
const holdsForEver = ({ policy }: Rulebook): boolean =>
  JSON.stringify(policy.payment.hold.within).includes('never')

/** Are goods still to be sent again: for lines that no dispute settled since? */
const isPromised = ({ resend, ledger, settled }: Order): boolean =>
  resend &&
  ledger.some(
    ({ line, held, released }) =>
      line !== SHIPPING && held + released > 0 && !settled.includes(line),
  )

/** Is anything still to come: money in escrow, an open claim, or goods that were promised again? */
const isOwed = (order: Order): boolean =>
  totals(order.ledger).held > 0 ||
  (order.claim !== 'none' && order.ending === null) ||
  isPromised(order)

const stateOf = ({ funds, goods, claim, freeze, resend }: Order): string =>
  [funds, goods, claim, freeze, ...(resend ? ['to be sent again'] : [])].join(' ')

/** What the platform leaves open by its policy is for the platform to do. */
const waitsForPlatform = ({ claim, freeze }: Order): boolean =>
  claim === 'dispute-platform' || freeze === 'frozen'

const forgotten = (rules: Rulebook, { after, now }: RoamedStep): string | null => {
  const due = rightOf(settle(rules, after, now))
  const wake = rightOf(nextTimer(rules, after, now))
  if (wake !== null) return null
  const [first] = due.events
  if (first !== undefined)
    return `${totals(after.ledger).held} is held and ${first.row} is due, and no wake-up is asked for`
  if (!isOwed(after) || waitsForPlatform(after)) return null
  const able = PARTIES.filter((party) => {
    const answer = actions(rules, after, party, now)
    return E.isRight(answer) && answer.right.now.length > 0
  })
  return `${stateOf(after)}: nothing is due, ever; who can act: ${able.join(', ') || 'nobody'}`
}

const forgottenOnTheWay = ({ rules, steps }: RoamedOrder): string | null => {
  if (holdsForEver(rules)) return null
  for (const step of steps) {
    const found = step.refusal === null && step.thrown === null ? forgotten(rules, step) : null
    if (found !== null) return found
  }
  return null
}

describe('while anything is held or owed', () => {
  it('`nextTimer` names a wake-up, or the state says that the platform is waited for', () => {
    expect(brokenOnTheWay(200, forgottenOnTheWay)).toBeNull()
  })
})
