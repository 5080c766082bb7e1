import { describe, expect, it } from 'vitest'
import { decide, nextTimer, type Action } from '../../../src/index.js'
import { decodeEvent, decodeOrder, encodeOrder } from '../../../src/policies.js'
import { rightOf, rulebook } from '../../support/rulebooks.js'
import { CLEAR, history, PAY, SHIP } from '../questions/history.js'

const rules = rulebook('aliexpress')
const DISPUTE: Action = {
  by: 'buyer',
  verb: 'dispute',
  payload: { ground: 'not-received', remedy: 'refund', lines: [{ line: 'cup' }] },
}
const AGREED = history(
  rules,
  [
    [0, PAY],
    [0, CLEAR],
    [1, SHIP],
    [12, DISPUTE],
    [13, { by: 'seller', verb: 'offer', payload: { remedy: 'resend' } }],
    [14, { by: 'buyer', verb: 'accept-offer' }],
  ],
  {
    lines: [
      { id: 'cup', amount: 1000 },
      { id: 'saucer', amount: 300 },
    ],
  },
)

describe('a replacement that was agreed before its lines were on the record', () => {
  const { resending, ...stored } = encodeOrder(AGREED.order) as { readonly resending: unknown }

  it('decodes, has a deadline, and is of all that has left', () => {
    expect(resending).toEqual(['cup'])
    const read = rightOf(decodeOrder(stored))
    expect(read).toMatchObject({ resend: true, resending: [] })
    expect(nextTimer(rules, read, read.at)).toMatchObject({ right: { row: 'resend.overdue' } })
    const sent = rightOf(
      decide(
        rules,
        read,
        { ...SHIP, payload: { tracking: 'R', lines: [{ line: 'saucer' }] } } as Action,
        read.at,
      ),
    ).order
    expect(sent).toMatchObject({ resend: true, resending: ['cup'], goods: 'shipped' })
  })

  it('is told by an event that decodes as before', () => {
    const accepted = AGREED.events.at(-1)
    const { resending: _, ...change } = { ...accepted?.change }
    expect(rightOf(decodeEvent({ ...accepted, change }))).toEqual({ ...accepted, change })
  })
})
