import { describe, expect, it } from 'vitest'
import { ROWS } from '../../../../src/rules/chapters/book.js'
import { rowMutants } from '../../../../src/testing/mutants/rowMutants.js'

const of = (id: string): readonly string[] =>
  rowMutants(ROWS)
    .filter(({ row }) => row === id)
    .map(({ change }) => change)

describe('row mutants', () => {
  it('a row is dropped, and loses each guard, each state and its window', () => {
    expect(of('request-cancellation')).toEqual([
      'dropped',
      'without `requestsLeft`',
      'without `reason listed`',
      'without `linesCancellable`',
      'without `wholeLines`',
      'no longer where `funds` is `checking`',
      'no longer where `funds` is `held`',
      'no longer where `goods` is `unshipped`',
      'no longer where `goods` is `part-shipped`',
      'at any time',
    ])
  })

  it('drop each row exactly once', () => {
    const dropped = rowMutants(ROWS).filter(({ change }) => change === 'dropped')
    expect(dropped.map(({ row }) => row)).toEqual(ROWS.map(({ id }) => id))
    for (const { row, rows } of dropped) expect(rows).toEqual(ROWS.filter(({ id }) => id !== row))
  })

  it('otherwise keep all rows in order and change exactly one', () => {
    for (const { row, change, rows } of rowMutants(ROWS)) {
      if (change === 'dropped') continue
      expect(rows.map(({ id }) => id)).toEqual(ROWS.map(({ id }) => id))
      expect(rows.filter((each, index) => each !== ROWS[index]).map(({ id }) => id)).toEqual([row])
    }
  })
})
