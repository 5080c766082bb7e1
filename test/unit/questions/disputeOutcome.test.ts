import { describe, expect, it } from 'vitest'
import { disputeOutcome, type Action, type Order, type Rulebook } from '../../../src/index.js'
import type { Evidence } from '../../../src/model/claim.js'
import { leftOf, rightOf } from '../../support/rulebooks.js'
import { acted, DELIVER, PAY, SHIP, under } from '../compile/compiledOf.js'

const CLAIM: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: {
    ground: 'not-as-described',
    remedy: 'part-refund',
    lines: [{ line: 'pot', amount: 1000 }],
  },
}
const shown = (by: 'buyer' | 'seller', ...evidence: readonly Evidence[]): Action => ({
  by,
  verb: 'add-evidence',
  payload: { evidence },
})
const judging = (verdict: unknown, more: object = {}): Rulebook =>
  under({
    dispute: {
      remedies: ['refund', 'part-refund', 'return'],
      partial: true,
      verdict,
      ...more,
    },
  })
const disputed = (rules: Rulebook, ...then: readonly Action[]): Order =>
  acted(rules, PAY, SHIP, DELIVER, CLAIM, ...then)
const outcome = (rules: Rulebook, order: Order) => rightOf(disputeOutcome(rules, order, order.at))

describe('evidence that would change a verdict', () => {
  // A receipt of the seller settles it; without one, a photo or a video of the buyer does.
  const rules = judging({
    cases: [
      { when: { sellerEvidence: ['receipt'] }, use: 'release' },
      { when: { buyerEvidence: ['photo', 'video'] }, use: 'grant' },
      { when: { buyerEvidence: ['statement'] }, use: 'refund' },
    ],
    otherwise: 'release',
  })
  const pieces = (...then: readonly Action[]) =>
    outcome(rules, disputed(rules, ...then)).wouldChange
  const granted = { verdict: 'grant', remedy: 'part-refund' }

  it('is each piece that is missing, by who would have to bring it', () => {
    expect(pieces()).toEqual([
      { side: 'buyer', evidence: 'photo', ...granted },
      { side: 'buyer', evidence: 'video', ...granted },
      { side: 'buyer', evidence: 'statement', verdict: 'refund', remedy: 'refund' },
    ])
  })

  it('is none that is there, or changes nothing', () => {
    expect(pieces(shown('buyer', 'photo'))).toEqual([
      { side: 'seller', evidence: 'receipt', verdict: 'release', remedy: 'release' },
    ])
    expect(pieces(shown('seller', 'receipt'))).toEqual([])
    expect(pieces(shown('buyer', 'photo'), shown('seller', 'receipt'))).toEqual([])
    expect(pieces(shown('buyer', 'statement'))).toEqual([
      { side: 'buyer', evidence: 'photo', ...granted },
      { side: 'buyer', evidence: 'video', ...granted },
      { side: 'seller', evidence: 'receipt', verdict: 'release', remedy: 'release' },
    ])
  })

  it('is none once the platform has decided', () => {
    const decide: Action = { by: 'platform', verb: 'decide', payload: { verdict: 'grant' } }
    const appealed = judging('release', { appeal: { opens: 'decided' } })
    const found = outcome(appealed, disputed(appealed, decide))
    expect(found).toMatchObject({ verdict: null, remedy: 'part-refund', wouldChange: [] })
    expect([found.buyer, found.seller]).toEqual([1000, 2000])
  })
})

describe('what each side gets', () => {
  const pot = (buyer: number, seller: number) => [{ line: 'pot', buyer, seller }]

  it.each([
    ['grant', 'part-refund', pot(1000, 2000)],
    ['refund', 'refund', pot(3000, 0)],
    ['release', 'release', pot(0, 3000)],
    ['return', 'return', pot(3000, 0)],
  ])('of the lines that are claimed, by the verdict %s: %s', (verdict, remedy, lines) => {
    const rules = judging(verdict)
    const found = outcome(rules, disputed(rules))
    expect(found).toMatchObject({ verdict, remedy, lines })
    expect([found.buyer, found.seller]).toEqual([lines[0]?.buyer, lines[0]?.seller])
    expect(found.clause.path).toBe('dispute.verdict')
  })

  it('of all lines, and of the shipping fee where it goes with them', () => {
    const rules = judging('grant')
    const all: Action = {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-received', remedy: 'refund' },
    }
    const found = outcome(rules, acted(rules, PAY, SHIP, all))
    expect(found.lines).toMatchObject([
      { line: 'pot', quantity: 1, buyer: 3000, seller: 0 },
      { line: 'cup', quantity: 1, buyer: 1000, seller: 0 },
      { line: 'shipping', quantity: null, buyer: 500, seller: 0 },
    ])
    expect([found.buyer, found.seller]).toEqual([4500, 0])
  })

  it.each(['resend', 'wait'] as const)('no money, where it ends with %s', (remedy) => {
    const rules = judging('grant', { remedies: ['resend', 'wait'] })
    const claim: Action = {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-received', remedy },
    }
    const found = outcome(rules, acted(rules, PAY, SHIP, claim))
    expect(found).toMatchObject({ verdict: 'grant', remedy, lines: [], buyer: 0, seller: 0 })
  })

  it.each([
    ['seller', 250],
    ['buyer', 0],
  ] as const)('the way back, where goods are to go back: the %s pays', (paidBy, claimed) => {
    const rules = under({
      dispute: { remedies: ['return'], verdict: 'grant' },
      returns: { cost: paidBy },
    })
    const back: Action = {
      by: 'buyer',
      verb: 'dispute',
      payload: { ground: 'not-as-described', remedy: 'return', returnShipping: 250 },
    }
    const order = acted(rules, PAY, SHIP, DELIVER, back)
    expect(outcome(rules, order).returnShipping).toEqual({ paidBy, claimed })
    expect(outcome(judging('release'), order).returnShipping).toBe(null)
  })

  it('names the case that decides, by the record as it stands', () => {
    const rules = judging({
      cases: [{ when: { buyerEvidence: ['photo'] }, use: 'grant' }],
      otherwise: 'release',
    })
    const path = (...then: readonly Action[]) =>
      outcome(rules, disputed(rules, ...then)).clause.path
    expect(path()).toBe('dispute.verdict.otherwise')
    expect(path(shown('buyer', 'photo'))).toBe('dispute.verdict.cases.0')
  })
})

it('where no dispute is open there is none to end', () => {
  const rules = judging('grant', { window: { opens: 'never' } })
  const shipped = acted(rules, PAY, SHIP)
  expect(leftOf(disputeOutcome(rules, shipped, shipped.at)).failures).toEqual([
    { reason: 'no-claim', found: 'none', expected: 'an open dispute', clause: null },
  ])
})
