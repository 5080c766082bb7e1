import { describe, expect, it } from 'vitest'
import { clauseReader } from '../../../src/compile/clauses.js'
import { firstPath } from '../../../src/compile/rowClauses.js'
import type { Order } from '../../../src/index.js'
import type { Payload } from '../../../src/model/action.js'
import type { Policy } from '../../../src/policy/format.js'
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
const paid = acted(rules, PAY, CLEAR)
const shipped = acted(rules, PAY, CLEAR, SHIP)
const disputed = acted(rules, PAY, CLEAR, SHIP, DELIVER, DISPUTE)

describe('the place behind an edge of a window', () => {
  const edges = (id: string, payload: Payload = {}, book = rules, of: Order = shipped) => {
    const { edge } = compiledOf(book, id)
    const at = scope(book, of, 'buyer', payload)
    return [edge('opens', at), edge('closes', at)]
  }
  const base = under({})

  it.each<[string, Payload, readonly (string | null)[]]>([
    ['cancel.at-once', {}, ['cancellation.byBuyer.opens', 'cancellation.byBuyer.closes']],
    [
      'dispute',
      { ground: 'seller-fraud' },
      ['dispute.window.opens.cases.0', 'dispute.window.closes'],
    ],
    [
      'dispute',
      { ground: 'not-received' },
      ['dispute.window.opens.cases.3', 'dispute.window.closes'],
    ],
    ['dispute', { ground: 'damaged' }, ['dispute.window.opens.otherwise', 'dispute.window.closes']],
    ['consent', {}, [null, null]],
    ['pay', {}, [null, 'payment.within']],
    ['pay.posted-late', {}, ['payment.within', 'payment.within']],
  ])('%s with %j: %j', (id, payload, expected) => {
    expect(edges(id, payload)).toEqual(expected)
  })

  it('is the window itself where the policy leaves the edge out', () => {
    expect(edges('cancel.by-seller', {}, base)).toEqual([
      'cancellation.bySeller.opens',
      'cancellation.bySeller',
    ])
  })
})

describe('the places that a row rests on', () => {
  const clauses = (id: string, of: Order, payload: Payload = {}, book = rules) =>
    compiledOf(book, id).chosen(scope(book, of, 'buyer', payload))?.clauses

  it.each<[string, Order, Payload, readonly string[]]>([
    [
      'cancel.at-once',
      paid,
      { reason: 'duplicate' },
      [
        'cancellation.byBuyer.opens',
        'cancellation.reasons',
        'refund.shippingFee',
        'cancellation.partial',
      ],
    ],
    ['consent', paid, {}, []],
    ['refuse-extension', shipped, {}, ['extension.answer.onRefusal']],
    ['escalate', disputed, {}, ['dispute.escalation.opens.otherwise']],
  ])('%s: its window, its guards, and what chose its branch', (id, of, payload, expected) => {
    expect(clauses(id, of, payload)).toEqual(expected)
  })

  it('without its window, where it is exempt from that', () => {
    const claim = { remedy: 'part-refund', lines: [{ line: 'pot', amount: 1500 }] } as const
    const restated = clauses('revise-dispute', disputed, { ...claim, ground: 'damaged' })
    const another = clauses('revise-dispute', disputed, { ...claim, ground: 'not-received' })
    expect(another?.[0]).toBe('dispute.window.opens.cases.3')
    expect(restated?.filter((path) => path.startsWith('dispute.window'))).toEqual([])
    expect(restated?.length).toBeGreaterThan(0)
    expect(new Set(another).size).toBe(another?.length)
  })
})

it.each([
  ['cancel.at-once', 'cancellation.byBuyer'],
  ['pay', null],
  ['consent', null],
  ['payment.unpaid', 'payment.within'],
  ['shipment.overdue', 'shipment.ship.within'],
  ['protection.over', 'protection.ends'],
  ['dispute.final', 'dispute.appeal.closes'],
])('%s rests first on %s', (id, path) => {
  const row = rules.rows.find((one) => one.id === id)
  expect(row).toBeDefined()
  expect(row === undefined ? null : firstPath(row)).toBe(path)
  expect(rules.firstClause(id)?.path ?? null).toBe(path)
  expect(rules.firstClause('no-such-row')).toBe(null)
})

describe('what a policy cites for a place', () => {
  const source = (cites: readonly string[], policy: string) => ({ cites, policy })
  const policy: Policy = {
    ...rules.policy,
    sources: {
      'dispute.window': source(['DIS-01'], 'base'),
      'dispute.window.opens': source([], 'mine'),
      'dispute.window.closes': source(['DIS-02'], 'mine'),
      'dispute.times': source([], 'parent'),
      dispute: source(['never read'], 'mine'),
    },
  }
  const clauseOf = clauseReader(policy)

  it.each([
    ['dispute.window', ['DIS-01'], 'base'],
    ['dispute.window.opens', ['DIS-01'], 'base'],
    ['dispute.window.opens.cases.0', ['DIS-01'], 'base'],
    ['dispute.window.closes', ['DIS-02'], 'mine'],
    ['dispute.window.closes.otherwise', ['DIS-02'], 'mine'],
    ['dispute.times', [], 'parent'],
    ['dispute.rounds', [], 'mine'],
  ])('%s: %j, of %s', (path, cites, name) => {
    expect(clauseOf(path)).toEqual({ path, cites, policy: name })
  })

  it('is found once, and nobody can change it', () => {
    expect(clauseOf('dispute.window')).toBe(clauseOf('dispute.window'))
    expect(Object.isFrozen(clauseOf('dispute.window'))).toBe(true)
  })
})
