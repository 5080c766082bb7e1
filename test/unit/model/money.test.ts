import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, decimalsOf } from '../../../src/model.js'
import dataset from 'currency-codes'
import { isRight } from 'fp-ts/lib/Either.js'
import { formatMoney, order } from '../../../src/index.js'
import { ADDED, DECIMALS, WITHDRAWN } from '../../../src/model/money.js'

const amounts = fc.array(fc.nat({ max: 1_000_000_000_000 }), { minLength: 1, maxLength: 8 })
/** Often so large that they add up to more than a number tells exactly. */
const large = fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 8 })

describe('allocate', () => {
  it('loses nothing, and no share is below its proportion rounded down', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.oneof(amounts, large), (amount, weights) => {
        const shares = allocate(amount, weights)
        expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(amount))
        const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
        if (total > 0n)
          shares.forEach((share, index) => {
            const floor = (BigInt(amount) * BigInt(weights[index] ?? 0)) / total
            expect(BigInt(share) - floor === 0n || BigInt(share) - floor === 1n).toBe(true)
          })
      }),
    )
  })

  it('makes no share exceed its weight if the weights add up to the amount', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (weights, part) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0)
        allocate(Math.floor(total * part), weights).forEach((share, index) => {
          expect(share).toBeLessThanOrEqual(weights[index] ?? 0)
        })
      }),
    )
  })

  it('gives what is left to the largest remainders, of two equal ones to the earlier', () => {
    expect(allocate(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(allocate(100, [1, 2, 4])).toEqual([14, 29, 57])
    expect(allocate(7, [0, 3, 0])).toEqual([0, 7, 0])
    expect(allocate(5, [0, 0])).toEqual([5, 0])
  })

  it('is exact where the weights add up to more than a safe integer', () => {
    const weights = [7937595619646784, 2077829618697281, 2853774066402973]
    expect(allocate(9006632317878240, weights)).toEqual([
      5555202273368221, 1454188947707140, 1997241096802879,
    ])
  })
})

describe('currencies', () => {
  it('are those of the kept dataset of ISO 4217, with its decimals, but for "no currency"', () => {
    const kept = dataset.data.filter(({ code }) => code !== 'XXX')
    expect(kept.map(({ code }) => [code, decimalsOf(code)])).toEqual(
      kept.map(({ code, digits }) => [code, digits]),
    )
    const others = [...Object.keys(ADDED), ...Object.keys(WITHDRAWN)]
    expect(DECIMALS.size).toBe(kept.length + others.length)
    expect(others.filter((code) => kept.some((one) => one.code === code))).toEqual([])
    expect(decimalsOf('XXX')).toBeNull()
  })

  it('have the decimals of the standard where the runtime would say none', () => {
    expect(
      ['HUF', 'IDR', 'COP', 'PKR', 'ALL', 'LBP', 'MGA'].map((code) => decimalsOf(code)),
    ).toEqual([2, 2, 2, 2, 2, 2, 2])
    expect(['IQD', 'CLF', 'UYW', 'UYI', 'ISK'].map((code) => decimalsOf(code))).toEqual([
      3, 4, 4, 0, 0,
    ])
  })

  it('are taken by an order whether or not the runtime knows them', () => {
    for (const currency of 'VED CLF UYW USN CHE CHW XUA MXV COU BOV UYI XCG HRK'.split(' ')) {
      const made = order({ id: 'A', currency, lines: [{ id: 'a', amount: 1 }], placed: 0 })
      expect(isRight(made), currency).toBe(true)
    }
    for (const currency of ['XXX', 'usd', 'EURO', '', 'toString'])
      expect(
        isRight(order({ id: 'A', currency, lines: [{ id: 'a', amount: 1 }], placed: 0 })),
      ).toBe(false)
  })
})

describe('money in words', () => {
  it('calls what is no amount minor units, and never drops a digit of it', () => {
    expect(formatMoney(1.5, 'EUR')).toBe('1.5 minor units of EUR')
    expect(formatMoney(NaN, 'EUR')).toBe('NaN minor units of EUR')
    expect(formatMoney(5, 'ZZZ')).toBe('5 minor units of ZZZ')
  })

  it('knows currencies of no, two and three decimals', () => {
    expect([decimalsOf('JPY'), decimalsOf('USD'), decimalsOf('KWD')]).toEqual([0, 2, 3])
    expect([
      formatMoney(1900, 'JPY'),
      formatMoney(5, 'USD'),
      formatMoney(1234, 'KWD'),
      formatMoney(-150, 'EUR'),
    ]).toEqual(['1900 JPY', '0.05 USD', '1.234 KWD', '-1.50 EUR'])
  })
})
