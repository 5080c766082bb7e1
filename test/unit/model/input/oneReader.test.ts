import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { order, orThrow, type OrderInput } from '../../../../src/index.js'
import { decodeOrder, encodeOrder } from '../../../../src/policies.js'

const PLACED = Date.UTC(2026, 0, 5)
const columns = {
  id: 'A',
  currency: 'USD',
  lines: [{ id: 'cup', amount: 10 }],
  placed: PLACED,
}
const made = (edit: object) => order({ ...columns, ...edit } as OrderInput)
const pathsOf = (read: E.Either<readonly { readonly path: string }[], unknown>) =>
  E.isLeft(read) ? read.left.map(({ path }) => path) : []
const stored = (edit: object): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(encodeOrder(orThrow(made(edit))))) as Readonly<Record<string, unknown>>

describe('what `order` takes', () => {
  it.each<[string, object, readonly string[]]>([
    ['shipped and not paid', { paid: null, shipped: PLACED }, ['paid']],
    ['delivered and not shipped', { paid: PLACED, shipped: null, delivered: PLACED }, ['shipped']],
    ['neither paid nor shipped', { shipped: null, delivered: PLACED }, ['shipped']],
    ['paid, no word on the check', { paid: PLACED, cleared: null, shipped: PLACED }, []],
  ])('%s', (_, edit, paths) => {
    expect(pathsOf(made(edit))).toStrictEqual(paths)
  })

  it('is what `decodeOrder` takes, whatever has happened', () => {
    const at = fc.oneof(fc.constantFrom(null, undefined), fc.integer({ min: -3, max: 3 }))
    const dates = fc.record({ paid: at, cleared: at, shipped: at, delivered: at, completed: at })
    fc.assert(
      fc.property(dates, fc.constantFrom(2026, 9500, 9999), (days, year) => {
        const start = Date.UTC(year, 0, 5)
        const edit = Object.entries(days).map(([key, day]) => [
          key,
          typeof day === 'number' ? start + day : day,
        ])
        const read = made({ ...Object.fromEntries(edit), placed: start })
        if (E.isLeft(read)) return
        expect(decodeOrder(JSON.parse(JSON.stringify(encodeOrder(read.right))))).toStrictEqual(read)
      }),
    )
  })
})

describe('what `decodeOrder` does not take', () => {
  const dispute = { to: null, from: PLACED, clock: 'shipment' }
  it.each<[string, object, object, readonly string[]]>([
    ['lines settled that nobody paid', {}, { settled: ['cup'] }, ['settled.0']],
    ['a clock stopped by no claim', { paid: PLACED }, { pauses: [dispute] }, ['pauses.0.to']],
    ['no clock stopped any more', { paid: PLACED }, { pauses: [{ ...dispute, to: PLACED }] }, []],
  ])('%s', (_, edit, over, paths) => {
    const read = decodeOrder({ ...stored(edit), ...over })
    expect(pathsOf(read)).toStrictEqual(paths)
    expect(JSON.stringify(read)).not.toContain('perhaps')
  })
})
