import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import type { Instant, Order } from '../../src/index.js'
import { factsOf, REASONS_LISTED, times } from './facts.js'

// What a host writes with cedar-wasm 4: two policies, parsed once, over a context of facts.

const unshipped = `
  context.funds == "held" &&
  context.goods == "unshipped" &&
  context.claim == "none" &&
  context.freeze == "clear" &&
  ${JSON.stringify(REASONS_LISTED)}.contains(context.reason) &&
  context.now >= context.paid &&
  context.now < context.shipBy`
const permitted = (when: string): string =>
  `permit(principal == Party::"buyer", action == Action::"cancel", resource) when {${when}};`
const POLICY_SET = 'cancellation'
const parsed = cedar.preparsePolicySet(POLICY_SET, {
  staticPolicies: [
    permitted(`${unshipped} && context.now < context.firstDayEnds`),
    permitted(
      `${unshipped} && context.now >= context.firstDayEnds && context.requests < ${Number(times)}`,
    ),
  ].join('\n'),
})
if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed))

export const mayCancel = (order: Order, now: Instant): boolean => {
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Party', id: 'buyer' },
    action: { type: 'Action', id: 'cancel' },
    resource: { type: 'Order', id: order.id },
    context: { ...factsOf(order, now) },
    preparsedPolicySetId: POLICY_SET,
    entities: [],
  })
  if (answer.type !== 'success') throw new Error(JSON.stringify(answer))
  return answer.response.decision === 'allow'
}
