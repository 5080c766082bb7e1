import { describe, expect, test } from 'vitest'
import { smallestSet } from '../../../../src/verify/switch/smallestSet.js'

const holding =
  (...wanted: readonly string[]) =>
  (some: readonly string[]) =>
    wanted.every((one) => some.includes(one))

describe('the smallest set that is enough', () => {
  test('is as small as it can be, whatever comes before it', () => {
    expect(smallestSet(['a', 'b', 'c', 'd'], holding('d'))).toEqual(['d'])
    expect(smallestSet(['a', 'b', 'c', 'd'], holding('b', 'd'))).toEqual(['b', 'd'])
    expect(smallestSet(['a', 'b', 'c', 'd'], (some) => some.length >= 2)).toEqual(['a', 'b'])
  })
  test('is all of them where nothing less is enough', () => {
    expect(smallestSet(['a', 'b', 'c'], holding('a', 'b', 'c'))).toEqual(['a', 'b', 'c'])
  })
  test('is none where even all are not enough, or too many would be tried', () => {
    expect(smallestSet(['a', 'b'], () => false)).toBeNull()
    const many = Array.from({ length: 12 }, (_, index) => String(index))
    expect(smallestSet(many, holding('9', '10', '11'))).toBeNull()
  })
})
