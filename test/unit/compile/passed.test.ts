import { describe, expect, it } from 'vitest'
import { inPlaceOfOrder, inPlaceOfRules } from '../../../src/compile/passed.js'
import { acted, under } from './compiledOf.js'

const rules = under({})
const order = acted(rules)

describe('what was passed in place of something else', () => {
  it.each<[string, unknown, string]>([
    ['an answer', { _tag: 'Left', left: 1 }, 'an answer not opened yet (Left)'],
    ['an answer', { _tag: 'Right', right: 1 }, 'an answer not opened yet (Right)'],
    ['something with a tag', { _tag: 'Some' }, '{"_tag":"Some"}'],
    ['a policy', rules.policy, 'a policy'],
    ['a policy in JSON', { title: 'Mine' }, 'a policy'],
    ['a text', 'base', 'base'],
    ['nothing', undefined, 'nothing'],
    ['null', null, 'null'],
    ['an object', { terms: 'x' }, '{"terms":"x"}'],
  ])('%s', (_, value, found) => {
    expect(inPlaceOfRules(value)?.found).toBe(found)
    expect(inPlaceOfOrder(value)?.found).toBe(found)
  })

  it('each of the two in place of the other', () => {
    expect(inPlaceOfRules(order)).toEqual({
      found: 'an order',
      expected: 'a rulebook, as `orThrow(load(...))` or `orThrow(compile(...))` gives it',
    })
    expect(inPlaceOfOrder(rules.policy)).toEqual({
      found: 'a policy',
      expected: 'an order, as `orThrow(order(...))` or `orThrow(decodeOrder(...))` gives it',
    })
    expect(inPlaceOfOrder({ terms: {} })?.found).toBe('an order')
    expect(inPlaceOfOrder({ ledger: [] })?.found).toBe('{"ledger":[]}')
  })

  it('nothing, where they are what they should be', () => {
    expect(inPlaceOfRules(rules)).toBe(null)
    expect(inPlaceOfOrder(order)).toBe(null)
  })
})
