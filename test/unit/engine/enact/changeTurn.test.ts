import { expect, it } from 'vitest'
import type { ChangeDraft } from '../../../../src/engine/enact/changeDraft.js'
import { changeTurn } from '../../../../src/engine/enact/changeTime.js'
import type { Order } from '../../../../src/index.js'
import { acted, PAY, scope, SHIP, under } from '../../compile/compiledOf.js'

const rules = under({})
const shipped = acted(rules, PAY, SHIP)
const refused = acted(rules, PAY, SHIP, { by: 'carrier', verb: 'report-refused' })
const NOW = refused.at

const turnAfter = (order: Order, draft: ChangeDraft) => {
  changeTurn(draft, { ...scope(rules, order), now: NOW })
  return draft.anchors?.turn
}

it('whoever has to speak of goods that were not accepted has the whole time after a claim', () => {
  expect(turnAfter(refused, { claim: 'none' })).toBe(NOW)
  expect(turnAfter(shipped, { claim: 'none' })).toBe(undefined)
  expect(turnAfter(refused, {})).toBe(undefined)
  expect(turnAfter(refused, { claim: 'decided' })).toBe(undefined)
  expect(turnAfter(refused, { claim: 'none', anchors: { turn: 5 } })).toBe(5)
  expect(turnAfter(refused, { claim: 'none', anchors: { disputed: 5 } })).toBe(NOW)
})
