import { isLeft, type Either } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { order, type OrderInput } from '../../../src/index.js'
import type { Mistake } from '../../../src/model/input/mistake.js'
import { oneOf } from '../../../src/model/input/oneOf.js'
import { decodeAction, decodePolicy } from '../../../src/policies.js'

const keys = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, value]))
const lines = (count: number, line: unknown) => Array.from({ length: count }, () => line)
const told = (
  read: Either<readonly Mistake[], unknown>,
): readonly [number, (string | undefined)?] =>
  isLeft(read) ? [read.left.length, read.left.at(-1)?.found] : [0]
const policy = (over: object) =>
  decodePolicy({ name: 'mine', title: 'M', extends: 'base', ...over })
const columns = { id: 'A', currency: 'USD', placed: 0, lines: [{ id: 'cup', amount: 1 }] }
const made = (over: object) => order({ ...columns, ...over } as OrderInput)

describe('of many mistakes a hundred are told, and how many more there are', () => {
  it.each<[string, (count: number) => Either<readonly Mistake[], unknown>, string]>([
    ['keys of a policy', (count) => policy(keys(count, 1)), 'keys'],
    ['keys of a section', (count) => policy({ dispute: keys(count, 1) }), 'keys'],
    ['citations', (count) => policy({ cites: keys(count, ['x']) }), 'paths'],
    ['facts', (count) => policy({ facts: keys(count, 1) }), 'entries'],
    ['holidays', (count) => policy({ calendar: { holidays: lines(count, 'x') } }), 'entries'],
    [
      'cases',
      (count) =>
        policy({ dispute: { to: { cases: lines(count, { when: { x: true }, use: 'seller' }) } } }),
      'entries',
    ],
    [
      'lines of an action',
      (count) => decodeAction({ by: 'buyer', verb: 'cancel', payload: { lines: lines(count, 1) } }),
      'entries',
    ],
    ['keys of an order', (count) => made(keys(count, 1)), 'keys'],
  ])('%s', (_, wrong, things) => {
    expect(told(wrong(3))[0]).toBe(3)
    expect(told(wrong(100))[0]).toBe(100)
    expect(told(wrong(350))).toStrictEqual([101, `250 more ${things}`])
  })

  it('lines of an order', () => {
    expect(told(made({ lines: lines(100, 1) }))[0]).toBe(100)
    expect(told(made({ lines: lines(350, 1) }))).toStrictEqual([101, '250 more entries'])
    expect(told(made({ facts: keys(350, null) }))).toStrictEqual([101, '250 more mistakes'])
  })

  it('and of many names the first', () => {
    expect(oneOf(Array.from({ length: 81 }, (_, index) => String(index)))).toMatch(
      /, `79` or one of 1 more$/u,
    )
  })
})
