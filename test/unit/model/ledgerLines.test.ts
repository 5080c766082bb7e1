import { byLine } from '../../../src/model/ledger.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

test('finds the first item of a line, as a search from the front does', () => {
  const item = fc.record({ line: fc.constantFrom('a', 'b', 'c', '__proto__'), held: fc.nat() })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 20 }), (items) => {
      const found = byLine(items)
      for (const line of ['a', 'b', 'c', '__proto__', 'lid'])
        expect(found(line)).toBe(items.find((one) => one.line === line))
    }),
  )
})
