import type * as t from 'io-ts'
import { PARTIES } from '../../model/actor.js'
import { STAMPED } from '../../model/anchor.js'
import type { Anchors } from '../../model/anchor.js'
import { CHANNELS, CONDITIONS, TRACKING } from '../../model/claim.js'
import { CAUSES } from '../../model/ledger.js'
import { ENDINGS, SCHEMA } from '../../model/order.js'
import type { Changeable, Counts, Floors, Order } from '../../model/order.js'
import { CLOCKS } from '../../model/pause.js'
import { CLAIM, FREEZE, FUNDS, GOODS } from '../../model/state.js'
import { length, span } from '../policy/lengths.js'
import { closed, dictionary, list, words } from '../schema/kit.js'
import { late, lineAmounts, openClaim, postings } from './claimForm.js'
import {
  amount,
  anyText,
  count,
  currency,
  factValue,
  flag,
  id,
  instant,
  leaf,
  lineId,
  nullable,
  partly,
  quantity,
  underEach,
} from './kit.js'

const facts = dictionary('facts by name', factValue)
const terms = closed(
  'the terms of an order',
  {
    currency,
    lines: list(
      'a list of at least one line',
      closed('a line', { id: lineId, amount, quantity }, { of: lineId, facts }),
      { least: 1 },
    ),
    shippingFee: amount,
    tenders: list('a list of at least one tender', closed('a tender', { method: id, amount }, {}), {
      least: 1,
    }),
    buyer: id,
    seller: id,
    shipWithin: nullable(span),
    deliverWithin: nullable(span),
    promisedAt: nullable(instant),
    facts,
  },
  { eventAt: instant },
)

const stamped = underEach(STAMPED, nullable(instant))
const { resendAgreed, ...always } = stamped
// INVARIANT: what an older order lacks is filled in as it is rebuilt.
const anchors = closed('the anchors of an order', always, { resendAgreed }) as t.Type<Anchors>
/** The form of those anchors that an event sets. */
export const someAnchors: t.Type<Partial<Anchors>> = partly('anchors', stamped)

const refund = closed(
  'a refund',
  {
    id,
    cause: words(CAUSES),
    tender: id,
    method: id,
    amount,
    lines: lineAmounts,
    started: instant,
    released: nullable(instant),
    landed: nullable(instant),
    failed: nullable(instant),
  },
  { insteadOf: id },
)

const units = list('a list of units', closed('units of a line', { line: id, quantity }, {}))
const parcel = closed(
  'a parcel',
  {
    id,
    to: words(PARTIES),
    lines: units,
    replaced: units,
    tracking: nullable(anyText),
    receipt: nullable(anyText),
    said: words(TRACKING),
    late: flag,
    shipped: instant,
    delivered: nullable(instant),
    refused: nullable(instant),
    returned: nullable(instant),
  },
  {},
)

/** What events of schema 1 say of goods. */
export const BEFORE_PARCELS = {
  tracking: words(TRACKING),
  arrived: list(
    'a list of lines that arrived',
    closed('an arrival', { line: id, at: instant }, {}),
  ),
  handedOver: list('a list of ids of lines, each once', id, { distinct: true }),
}

/** The form of the name and version of a policy. */
export const policyRef = closed(
  'the name and version of a policy',
  { name: id, version: id },
  { fingerprint: id },
)

/**
 * The form of each part of an order that an event may change, but for its anchors: an event has
 * only those that it sets.
 */
export const CHANGEABLE = {
  policy: nullable(policyRef),
  terms,
  funds: words(FUNDS),
  goods: words(GOODS),
  claim: words(CLAIM),
  freeze: words(FREEZE),
  matter: nullable(openClaim),
  pauses: list(
    'a list of pauses',
    closed(
      'a pause',
      { clock: words([...CLOCKS, 'all']), from: instant, to: nullable(instant) },
      {},
    ),
  ),
  floors: partly('instants by clock', underEach(CLOCKS, instant)) as t.Type<Floors>,
  extensions: list('a list of at most 1000 lengths', length, { most: 1000 }),
  // INVARIANT: what an older order or event lacks is filled in as it is rebuilt.
  counts: closed(
    'counts',
    { requests: count, extensions: count, disputes: count },
    { demands: count },
  ) as t.Type<Counts>,
  parcels: list('a list of parcels', parcel),
  late,
  cancellationAsked: flag,
  resend: flag,
  resending: list('a list of ids of lines, each once', id, { distinct: true }),
  received: flag,
  inHand: list('a list of ids of lines, each once', id, { distinct: true }),
  chargeback: flag,
  chargebacks: list(
    'a list of chargebacks',
    closed(
      'a chargeback',
      {
        id,
        amount,
        opened: instant,
        closed: nullable(instant),
        outcome: nullable(words(['won', 'lost'])),
      },
      { method: id },
    ),
  ),
  frozenByPlatform: flag,
  settled: list('a list of ids of lines, each once', id, { distinct: true }),
  dismissed: list(
    'a list of claims that were dismissed',
    closed('a dismissed claim', { line: id, ground: id }, {}),
  ),
  arrival: nullable(
    closed('a report of goods that came', { condition: words(CONDITIONS), wanted: flag }, {}),
  ),
  restored: nullable(closed('an agreement', { channel: words(CHANNELS), amount, at: instant }, {})),
  removed: flag,
  refunds: list('a list of refunds', refund),
  owed: list(
    'a list of debts',
    closed('a debt', { to: words([...PARTIES, 'platform']), amount, at: instant }, {}),
  ),
  ending: nullable(
    closed('an ending', { row: id, cause: words(ENDINGS), at: instant }, { kept: postings }),
  ),
} satisfies { readonly [K in Exclude<keyof Changeable, 'anchors'>]: t.Type<Changeable[K]> }

const schema = leaf({
  expected: `\`${SCHEMA}\``,
  is: (value): value is typeof SCHEMA => value === SCHEMA,
})
const entry = closed(
  'a line of the ledger',
  { line: id, paid: amount, held: amount, refunded: amount, released: amount, fees: amount },
  { commission: amount },
)

/**
 * The form of an order of the newest schema. What its parts must agree on stands in `sense`.
 */
export const orderForm: t.Type<Order> = closed(
  'an order',
  {
    schema,
    id,
    ...CHANGEABLE,
    anchors,
    ledger: list('a ledger', entry),
    keys: list('a list of keys, each once', anyText, { distinct: true }),
    keyUses: list('a list of fingerprints', anyText),
    seq: count,
    at: instant,
  },
  {},
)
