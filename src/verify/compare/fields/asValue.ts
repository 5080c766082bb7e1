import type { Policy } from '../../../policy/format.js'
import type { Judgement } from '../differences/judgements.js'
import { refundTimesJudged } from './refundTimes.js'
import { faultsJudged, limitsJudged } from './standingJudged.js'
import type { ValueJudgement } from './valueJudgement.js'

type Judged = (before: Policy, after: Policy) => ValueJudgement

const refundTime =
  (part: 'release' | 'arrival'): Judged =>
  (before, after) => ({
    observable: 'how long',
    buyer: refundTimesJudged(before.refund[part], after.refund[part]),
    seller: 'same',
  })

const conduct =
  (party: 'buyer' | 'seller'): Judged =>
  (before, after) => {
    const judged: Judgement = limitsJudged(before.conduct[party], after.conduct[party])
    const nothing = { observable: 'may do', buyer: 'same', seller: 'same' } as const
    return { ...nothing, [party]: judged }
  }

/**
 * How fields are ranked that move no order, or that say something beside what moves orders. A field
 * that no row reads and that does not stand here is not ranked: that it differs leaves all open.
 */
const JUDGED: { readonly [path: string]: Judged } = {
  'cancellation.reasons': (before, after) => {
    const [had, has] = [before.cancellation.reasons, after.cancellation.reasons]
    return {
      observable: 'may do',
      buyer: faultsJudged(had, has, 'buyer'),
      seller: faultsJudged(had, has, 'seller'),
    }
  },
  'refund.release': refundTime('release'),
  'refund.arrival': refundTime('arrival'),
  'conduct.buyer': conduct('buyer'),
  'conduct.seller': conduct('seller'),
}

/** What two values of a field are for each party by themselves; null: they are not ranked. */
export const valueJudgement = (
  path: string,
  before: Policy,
  after: Policy,
): ValueJudgement | null => JUDGED[path]?.(before, after) ?? null
