import { describe, expect, it } from 'vitest'
import { ROWS } from '../../../src/rules/chapters/book.js'
import { CONFIRMING } from '../../../src/rules/record/saidReceived.js'

describe('the rows by which the buyer says that the goods came', () => {
  it('are all rows that confirm receipt, and no others', () => {
    const rows = ROWS.filter((row) => row.by === 'buyer' && row.verb === 'confirm-receipt')
    expect([...CONFIRMING].sort()).toEqual(rows.map(({ id }) => id).sort())
  })
})
