import { describe, expect, it } from 'vitest'
import { isoOf } from '../../../src/model.js'

describe('an instant in a message', () => {
  it.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
    [8.64e15, '+275760-09-13T00:00:00.000Z'],
  ])('%d', (at, told) => {
    expect(isoOf(at)).toBe(told)
  })

  it.each([null, NaN, Infinity, -Infinity, 8.64e15 + 1, 9e15, -9e15])('%d never comes', (at) => {
    expect(isoOf(at)).toBe('never')
  })
})
