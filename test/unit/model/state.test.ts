import { describe, expect, it } from 'vitest'
import { STATE_COUNT, stateCode, stateOf } from '../../../src/model/state.js'

describe('state codes', () => {
  it('every state has one code, and every code one state', () => {
    const codes = Array.from({ length: STATE_COUNT }, (_, code) => code)
    expect(codes.map((code) => stateCode(stateOf(code)))).toEqual(codes)
    expect(new Set(codes.map((code) => JSON.stringify(stateOf(code)))).size).toBe(6 * 7 * 9 * 2)
  })
})
