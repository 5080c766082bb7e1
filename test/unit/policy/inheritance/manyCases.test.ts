import { expect, test } from 'vitest'
import { uselessCases } from '../../../../src/policy/inheritance/uselessCases.js'
import { vocabulary } from '../../../../src/policy/inheritance/vocabulary.js'

test('of many cases the first five hundred are judged', () => {
  const cases = Array.from({ length: 502 }, (_, index) => ({
    total: { atLeast: index === 0 ? 1 : 2 },
  }))
  const useless = uselessCases(cases, vocabulary({}, {}))
  expect(useless).toHaveLength(502)
  expect([useless[0], useless[1], useless[499], useless[500]]).toEqual([
    null,
    'hidden',
    'hidden',
    null,
  ])
})
