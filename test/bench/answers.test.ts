import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { CASES } from './cases.js'
import { GROWTH } from './growthCases.js'
import { GROWTH_QUESTIONS, SUBJECTS } from './growthQuestions.js'

// What is measured has to give the answers of the library: `npm run bench` says how fast.
describe('the other side of a benchmark', () => {
  test.each(Object.entries(CASES))('%s: answers as the library does', async (_, make) => {
    const { check } = make()
    await expect(Promise.resolve().then(check)).resolves.toBeUndefined()
  })
})

describe('what is asked to see how answers grow', () => {
  test.each(Object.entries(GROWTH))('%s: is answered', (_, [size, ask]) => {
    expect(ask(Math.ceil(size / 200))()).toBeDefined()
  })

  test.each(Object.entries(SUBJECTS))(
    '%s: is answered with Yes, but that goods which left cannot be cancelled',
    (_, { grow }) => {
      const grown = grow(3)
      const refused = Object.entries(GROWTH_QUESTIONS).filter(([, ask]) => {
        const answer = ask(grown)?.()
        return answer !== undefined && E.isLeft(answer as E.Either<unknown, unknown>)
      })
      const hasLeft = grown.order.goods !== 'unshipped'
      expect(refused.map(([name]) => name)).toEqual(hasLeft ? ['canCancel'] : [])
    },
  )
})
