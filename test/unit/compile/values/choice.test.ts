import { describe, expect, it } from 'vitest'
import {
  compileChoice,
  decidingPath,
  pick,
  settledBy,
} from '../../../../src/compile/values/choice.js'
import type { FactValue } from '../../../../src/model/order.js'
import type { Choice } from '../../../../src/policy/format.js'
import { factsOfCup } from './factsOfCup.js'

const upper = (word: string): string => word.toUpperCase()
const compiled = (choice: Choice<string>) => compileChoice('p.q', choice, upper, 'none')

describe('a choice with cases', () => {
  const choice = compiled({
    cases: [
      { when: { colour: ['red'], size: { atLeast: 10 } }, use: 'a' },
      { when: { colour: ['red', 'blue'] }, use: 'b' },
      { when: { wrapped: false }, use: 'd' },
    ],
    otherwise: 'c',
  })

  // The last column: what these facts alone come to; null: what is not said may decide.
  it.each<[Record<string, FactValue>, string, string, string | null]>([
    [{ colour: 'red', size: 10, wrapped: true }, 'A', 'p.q.cases.0', 'A'],
    [{ colour: 'red', size: 9, wrapped: true }, 'B', 'p.q.cases.1', 'B'],
    [{ colour: 'red' }, 'B', 'p.q.cases.1', null],
    [{ size: 10 }, 'C', 'p.q.otherwise', null],
    [{ size: 9 }, 'C', 'p.q.otherwise', null],
    [{ colour: 'blue' }, 'B', 'p.q.cases.1', 'B'],
    [{ colour: 'green' }, 'C', 'p.q.otherwise', null],
    [{ colour: 'green', wrapped: false }, 'D', 'p.q.cases.2', 'D'],
    [{ colour: 'green', wrapped: true }, 'C', 'p.q.otherwise', 'C'],
    [{ wrapped: false }, 'D', 'p.q.cases.2', null],
    [{}, 'C', 'p.q.otherwise', null],
  ])('takes the first that fits: of %j %s, by %s', (facts, use, path, settled) => {
    const of = factsOfCup({ facts })
    expect([pick(choice, of), decidingPath(choice, of)]).toEqual([use, path])
    expect(settledBy(choice, (fact) => facts[fact])).toBe(settled)
  })

  it('takes what stands for a missing `otherwise`, converted as any other', () => {
    const open = compiled({ cases: [{ when: { colour: ['red'] }, use: 'a' }] } as never)
    expect(pick(open, factsOfCup({}))).toBe('NONE')
    expect(settledBy(open, () => 'blue')).toBe('NONE')
  })
})

it('a value without cases is the choice, whatever the order', () => {
  const choice = compiled('a')
  expect(pick(choice, factsOfCup({}))).toBe('A')
  expect(decidingPath(choice, factsOfCup({}))).toBe('p.q')
  expect(settledBy(choice, () => undefined)).toBe('A')
})
