import { newEnforcer, newModelFromString, StringAdapter } from 'casbin'
import type { Instant, Order } from '../../src/index.js'
import { factsOf, REASONS_LISTED, times } from './facts.js'

// What a host writes with casbin 5: a policy line for each way in which the buyer may cancel.

const MODEL = `
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, act, rule
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.sub == p.sub && r.act == p.act && eval(p.rule)
`
const unshipped = [
  "r.obj.funds == 'held'",
  "r.obj.goods == 'unshipped'",
  "r.obj.claim == 'none'",
  "r.obj.freeze == 'clear'",
  `(${REASONS_LISTED.map((reason) => `r.obj.reason == '${reason}'`).join(' || ')})`,
  'r.obj.now >= r.obj.paid',
  'r.obj.now < r.obj.shipBy',
]
const atOnce = [...unshipped, 'r.obj.now < r.obj.firstDayEnds']
const withConsent = [
  ...unshipped,
  'r.obj.now >= r.obj.firstDayEnds',
  `r.obj.requests < ${Number(times)}`,
]
const policy = [atOnce, withConsent]
  .map((all) => `p, buyer, cancel, ${all.join(' && ')}`)
  .join('\n')
const enforcer = await newEnforcer(newModelFromString(MODEL), new StringAdapter(policy))

export const mayCancel = (order: Order, now: Instant): boolean =>
  enforcer.enforceSync('buyer', factsOf(order, now), 'cancel')
