import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/model/event.js'
import type { Order, Rulebook } from '../../src/index.js'
import { stageOf } from '../../src/policy/stage.js'
import { sentLines, underWay } from '../../src/rules/record/parcels.js'
import type { RoamedOrder } from '../../src/testing/index.js'
import { brokenOnTheWay } from '../support/roamed.js'

/** The lines that a claim is about, told by the ledger: those named, else all that hold money. */
const claimed = (before: Order, { payload }: Event): readonly string[] => {
  if (payload?.lines !== undefined) return payload.lines.map(({ line }) => line)
  const goods = before.ledger.filter(({ line }) => sentLines(before).includes(line))
  const held = goods.filter((entry) => entry.held > 0)
  return (held.length > 0 ? held : goods.filter((entry) => entry.released > 0)).map(
    ({ line }) => line,
  )
}
const isClaim = ({ by, verb }: Event): boolean =>
  by === 'buyer' && (verb === 'dispute' || verb === 'revise-dispute')

/** The lines of which a buyer says by an event that they came. */
const saidBy = (rules: Rulebook, before: Order, event: Event): readonly string[] => {
  const { by, verb, payload } = event
  if (by !== 'buyer') return []
  if (isClaim(event) && stageOf(rules.policy, payload?.ground) === 'received')
    return claimed(before, event).filter((line) => sentLines(before).includes(line))
  if (verb === 'deliver') return payload?.lines?.map(({ line }) => line) ?? underWay(before)
  return verb === 'confirm-receipt' ? sentLines(before) : []
}

/** A line that the buyer claims to be missing after he said that it came; null: none. */
const againstOwnWord = ({ rules, steps }: RoamedOrder): string | null => {
  const said = new Set<string>()
  for (const { before, events } of steps) {
    const event = events.at(-1)
    if (event === undefined) continue
    if (event.row === 'ship.again') {
      const sent = event.payload?.lines?.map(({ line }) => line) ?? [...said]
      sent.forEach((line) => said.delete(line))
    }
    if (isClaim(event) && stageOf(rules.policy, event.payload?.ground) === 'missing') {
      const line = claimed(before, event).find((one) => said.has(one))
      if (line !== undefined) return `${line} came by the buyer's word, and is said to be missing`
    }
    saidBy(rules, before, event).forEach((line) => said.add(line))
  }
  return null
}

describe('nobody is heard against his own word', () => {
  it('what the buyer said that he has, by a claim or otherwise, he does not claim to be missing', () => {
    expect(brokenOnTheWay(400, againstOwnWord)).toBeNull()
  })
})
