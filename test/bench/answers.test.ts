import { describe, expect, test } from 'vitest'
import { CASES } from './cases.js'
import { GROWTH } from './growthCases.js'

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
})
