import { expect, it } from 'vitest'
import type { Order } from '../../../../../src/index.js'
import { decodeOrder } from '../../../../../src/policies.js'
import { leftOf } from '../../../../support/rulebooks.js'
import { edited } from '../edited.js'

/** An order with other values at some paths, and the paths at which it is then wrong. */
export type Disagreement = readonly [
  title: string,
  order: Order,
  edits: Readonly<Record<string, unknown>>,
  paths: readonly string[],
]

/** Each of these is reported at its paths, and at no other. */
export const areReported = (disagreements: readonly Disagreement[]): void => {
  it.each([...disagreements])('must agree: %s', (_, order, edits, paths) => {
    const mistakes = leftOf(decodeOrder(edited(order, edits)))
    expect(mistakes.map(({ path }) => path).sort()).toEqual([...paths].sort())
    for (const { expected, nearest } of mistakes)
      expect([expected === '', nearest]).toEqual([false, null])
  })
}
