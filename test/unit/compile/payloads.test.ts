import { describe, expect, it } from 'vitest'
import {
  completing,
  fromPolicy,
  needsOf,
  payloadsFor,
  visitPayloads,
} from '../../../src/compile/payloads.js'
import type { Order, Rulebook } from '../../../src/index.js'
import type { Payload, Verb } from '../../../src/model/action.js'
import {
  acted,
  CLEAR,
  compiledOf,
  DELIVER,
  DISPUTE,
  PAY,
  scope,
  SHIP,
  under,
} from './compiledOf.js'

const rules = under({}, 'aliexpress')
const base = under({})
const placed = acted(rules)
const paid = acted(rules, PAY, CLEAR)
const shipped = acted(rules, PAY, CLEAR, SHIP)
const disputed = acted(rules, PAY, CLEAR, SHIP, DELIVER, DISPUTE)

const tried = (id: string, of: Order, book: Rulebook = rules): readonly Payload[] =>
  payloadsFor(compiledOf(book, id).row, scope(book, of))
const ways = (verb: Verb, of: Order, payload: Payload = {}, book: Rulebook = rules) =>
  completing[verb]?.ways(payload, scope(book, of, 'buyer', payload))

describe('the payloads that are tried', () => {
  it('of a row that needs nothing: the empty one', () => {
    expect(tried('pay', placed)).toEqual([{}])
    expect(needsOf(compiledOf(rules, 'pay').row)).toEqual([])
    expect(needsOf(compiledOf(rules, 'cancel.at-once').row)).toEqual(['reason'])
  })

  it('each reason of the policy, and an example of free text', () => {
    expect(tried('cancel.at-once', paid, base)).toEqual([{ reason: 'other' }])
    const free = under({ cancellation: { reasons: { duplicate: 'buyer', '*': 'none' } } })
    expect(tried('cancel.at-once', paid, free)).toEqual([
      { reason: 'duplicate' },
      { reason: 'changed my mind' },
    ])
  })

  it('each verdict, outcome, state of a parcel, and kind of goods', () => {
    expect(tried('decide', disputed)).toEqual(
      ['grant', 'refund', 'return', 'release'].map((verdict) => ({ verdict })),
    )
    expect(tried('report-late-arrival', shipped)).toEqual([
      { condition: 'sound', wanted: true },
      { condition: 'sound', wanted: false },
      { condition: 'defective', wanted: true },
      { condition: 'defective', wanted: false },
    ])
    expect(tried('close-chargeback', paid)).toEqual([{ outcome: 'won' }, { outcome: 'lost' }])
    expect(tried('add-evidence', disputed)).toEqual([{ evidence: ['photo'] }])
    expect(tried('ship-return', disputed)).toEqual([{ tracking: 'RR123456785CN' }])
  })

  it('each remedy, a part of the money with the lines that are claimed', () => {
    const lines = [{ line: 'pot', amount: 1500 }]
    expect(tried('offer', disputed)).toEqual([
      { remedy: 'refund' },
      { remedy: 'part-refund', lines },
      { remedy: 'return' },
      { remedy: 'resend' },
      { remedy: 'wait' },
    ])
  })

  it('the longest extension, or thirty days where it has no limit', () => {
    expect(tried('request-extension', shipped)).toEqual([{ length: { days: 30 } }])
    const five = under({ extension: { upTo: { days: 5 } } })
    expect(tried('request-extension', shipped, five)).toEqual([{ length: { days: 5 } }])
    const never = under({ extension: { upTo: 'never' } })
    expect(tried('request-extension', shipped, never)).toEqual([{ length: { days: 30 } }])
  })

  it('prices that are one less, and none of what costs that already', () => {
    expect(tried('reprice', placed)).toEqual([
      {
        lines: [
          { line: 'pot', amount: 2999 },
          { line: 'cup', amount: 999 },
        ],
      },
    ])
    const lines = placed.terms.lines.map((line) => ({ ...line, amount: line.id === 'cup' ? 1 : 2 }))
    const cheap = { ...placed, terms: { ...placed.terms, lines } }
    expect(tried('reprice', cheap)).toEqual([{ lines: [{ line: 'pot', amount: 1 }] }])
  })

  it('the proof that the policy asks for, of all and of the first line', () => {
    const tracking = 'RR123456785CN'
    const first = [{ line: 'pot' }]
    expect(tried('ship', paid)).toEqual([{ tracking }, { tracking, lines: first }])
    expect(tried('ship', paid, base)).toEqual([{}, { lines: first }])
    const both = under({ shipment: { proof: { allOf: ['tracking', 'receipt'] } } })
    expect(tried('ship', paid, both)[0]).toEqual({ tracking, receipt: 'scan' })
    const cup = { by: 'seller', verb: 'ship', payload: { lines: [{ line: 'cup' }] } } as const
    expect(tried('ship', acted(base, PAY, cup), base)).toEqual([{}])
  })

  it('the evidence that the policy asks for', () => {
    const claim = { ground: 'damaged', remedy: 'return' } as const
    expect(ways('dispute', shipped, claim)).toEqual([{ ...claim, evidence: ['photo'] }])
    const other = { ground: 'not-received', remedy: 'refund' } as const
    expect(ways('dispute', shipped, other)).toEqual([other])
    const all = under({ dispute: { evidence: { allOf: ['video', 'photo'] } } })
    expect(ways('dispute', shipped, other, all)).toEqual([
      { ...other, evidence: ['video', 'photo'] },
    ])
  })

  it('of a chargeback all, and of the first also a half', () => {
    expect(ways('report-chargeback', paid)).toEqual([{}, { amount: 2250 }])
    const odd = { ...paid, chargebacks: [{ id: 'b1', amount: 1 }] as never }
    expect(ways('report-chargeback', odd)).toEqual([{}])
    expect(ways('report-chargeback', placed)).toEqual([{}])
  })

  it('what the seller gives back, the shipping only where nothing else is left', () => {
    const all = [
      { line: 'pot', amount: 3000 },
      { line: 'cup', amount: 1000 },
    ]
    expect(ways('goodwill-refund', paid)).toEqual([{ lines: all }])
  })

  it('a parcel by its name where several fit, and without it where that says which', () => {
    const boxed = (line: string) =>
      ({ by: 'seller', verb: 'ship', payload: { tracking: line, lines: [{ line }] } }) as const
    const two = acted(rules, PAY, CLEAR, boxed('pot'), boxed('cup'))
    const [pot, cup] = two.parcels.map(({ id }) => ({ parcel: id }))
    expect(ways('deliver', shipped)).toEqual([{}])
    expect(ways('deliver', two)).toEqual([pot, cup])
    const lines = [{ line: 'cup' }]
    expect(ways('deliver', two, { lines })).toEqual([
      { lines },
      { lines, ...pot },
      { lines, ...cup },
    ])
  })

  it('the refunds under way, and a method that the policy knows', () => {
    const cancel = { by: 'buyer', verb: 'cancel', payload: { reason: 'other' } } as const
    const refunding = acted(rules, PAY, CLEAR, cancel)
    const ids = refunding.refunds.map(({ id }) => ({ refund: id }))
    expect(ids).toHaveLength(1)
    expect(tried('release-refund', refunding)).toEqual(ids)
    expect(tried('fail-refund', refunding)).toEqual([{ ...ids[0], method: 'card' }])
    const wallet = under({ facts: { method: ['wallet', 'voucher'] } })
    expect(tried('fail-refund', refunding, wallet)).toEqual([{ ...ids[0], method: 'wallet' }])
    const tenders = refunding.terms.tenders.slice(1)
    const unknown = { ...refunding, terms: { ...refunding.terms, tenders } }
    expect(tried('fail-refund', unknown, base)).toEqual([{ ...ids[0], method: 'balance' }])
  })
})

it('what follows from the policy alone, and what from the order', () => {
  expect(fromPolicy('refund', rules.policy)).toBe(null)
  expect(fromPolicy('wanted', rules.policy)).toEqual([{ wanted: true }, { wanted: false }])
  expect(fromPolicy('amount', rules.policy)).toEqual([{}])
})

it('a visit ends with the first payload that is enough, and says whether there was one', () => {
  const visit = (isEnough: (payload: Payload) => boolean) => {
    const seen: Payload[] = []
    const found = visitPayloads(
      { verdict: 'grant' },
      { rest: ['condition', 'wanted'], completing: null },
      scope(rules, shipped),
      (payload) => seen.push(payload) > 0 && isEnough(payload),
    )
    return [found, seen.length]
  }
  expect(visit(() => true)).toEqual([true, 1])
  expect(visit(({ wanted }) => wanted === false)).toEqual([true, 2])
  expect(visit(({ condition }) => condition === 'defective')).toEqual([true, 3])
  expect(visit(() => false)).toEqual([false, 4])
})
