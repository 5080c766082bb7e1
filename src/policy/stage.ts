import type { Stage } from '../model/claim.js'
import type { Policy } from './format.js'

/** Where the goods are when this is claimed; undefined: no such ground. */
export const stageOf = (policy: Policy, ground: string | undefined): Stage | undefined =>
  ground !== undefined && Object.hasOwn(policy.dispute.grounds, ground)
    ? policy.dispute.grounds[ground]
    : undefined
