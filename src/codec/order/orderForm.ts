import * as t from 'io-ts'
import { PARTIES } from '../../model/actor.js'
import { STAMPED } from '../../model/anchor.js'
import type { Anchors } from '../../model/anchor.js'
import {
  CHANNELS,
  CONDITIONS,
  EVIDENCE,
  LATE,
  REMEDIES,
  STAGES,
  TRACKING,
} from '../../model/claim.js'
import type { OpenClaim } from '../../model/claim.js'
import { CAUSES } from '../../model/ledger.js'
import { ENDINGS, SCHEMA } from '../../model/order.js'
import type { Changeable, Floors, Order } from '../../model/order.js'
import { CLOCKS } from '../../model/pause.js'
import { CLAIM, FREEZE, FUNDS, GOODS } from '../../model/state.js'
import { typeOf, failed } from '../schema/expectation.js'
import { closed, dictionary, list, whole, words } from '../schema/kit.js'
import {
  amount,
  anyText,
  count,
  currency,
  factValue,
  id,
  instant,
  nullable,
  open,
  partly,
  tagged,
} from './orderKit.js'
import { length, span } from '../policy/lengths.js'

const terms = closed(
  'the terms of an order',
  {
    currency,
    lines: list(
      'a list of at least one line',
      closed(
        'a line',
        { id, amount, quantity: whole('a quantity', 1, Number.MAX_SAFE_INTEGER) },
        {},
      ),
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
    facts: dictionary('facts by name', factValue),
  },
  {},
)

// ---- what is open between the parties
// ---------------------------------------------------------------------------------------

const lineAmounts = list(
  'a list of lines with amounts',
  closed('a line with an amount', { line: id, amount }, {}),
)
const evidence = list('a list of kinds of evidence, each once', words(EVIDENCE), { distinct: true })
const bySide = closed('evidence by side', { buyer: evidence, seller: evidence }, {})
const late = list('a list of broken promises, each once', words(LATE), { distinct: true })
const asOpened = closed(
  'the record as it stood',
  { tracking: words(TRACKING), late, completed: t.boolean, cancellationAsked: t.boolean },
  {},
)
const settlement = closed(
  'a settlement',
  { remedy: words([...REMEDIES, 'release']), lines: lineAmounts, returnShipping: amount },
  {},
)

const MATTERS = {
  cancellation: closed(
    'a request to cancel',
    { kind: words(['cancellation']), reason: nullable(anyText), lines: lineAmounts, asOpened },
    {},
  ),
  extension: closed(
    'a request for more time',
    { kind: words(['extension']), length, asOpened },
    {},
  ),
  dispute: closed(
    'a dispute',
    {
      kind: words(['dispute']),
      ground: anyText,
      stage: words(STAGES),
      remedy: words(REMEDIES),
      lines: lineAmounts,
      returnShipping: amount,
      evidence: bySide,
      evidenceAsOpened: bySide,
      offer: nullable(settlement),
      settlement: nullable(settlement),
      rounds: count,
      appeals: count,
      asOpened,
    },
    {},
  ),
  restitution: closed(
    'a restitution',
    {
      kind: words(['restitution']),
      turn: words([...PARTIES, 'platform']),
      directed: t.boolean,
      channel: words(CHANNELS),
      amount,
      asOpened,
    },
    {},
  ),
}
const matter = tagged<OpenClaim>(
  'an open claim',
  'kind',
  MATTERS,
  open('an open claim', { kind: words(['cancellation', 'extension', 'dispute', 'restitution']) }),
)

// ---- everything that an event may change
// ------------------------------------------------------------------------------------

/** One codec for each of some names. */
const each = <N extends string, C extends t.Mixed>(names: readonly N[], codec: C) =>
  Object.fromEntries(names.map((name) => [name, codec])) as Record<N, C>
const stamped = each(STAMPED, nullable(instant))
export const anchors: t.Type<Anchors> = closed('the anchors of an order', stamped, {})
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
  {},
)

export const policyRef = closed('the name and version of a policy', { name: id, version: id }, {})

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
  matter: nullable(matter),
  pauses: list(
    'a list of pauses',
    closed(
      'a pause',
      { clock: words([...CLOCKS, 'all']), from: instant, to: nullable(instant) },
      {},
    ),
  ),
  floors: partly('instants by clock', each(CLOCKS, instant)) as t.Type<Floors>,
  extensions: list('a list of at most 1000 lengths', length, { most: 1000 }),
  counts: closed('counts', { requests: count, extensions: count, disputes: count }, {}),
  tracking: words(TRACKING),
  late,
  cancellationAsked: t.boolean,
  resend: t.boolean,
  chargeback: t.boolean,
  handedOver: list('a list of ids of lines, each once', id, { distinct: true }),
  settled: list('a list of ids of lines, each once', id, { distinct: true }),
  arrival: nullable(
    closed('a report of goods that came', { condition: words(CONDITIONS), wanted: t.boolean }, {}),
  ),
  restored: nullable(closed('an agreement', { channel: words(CHANNELS), amount, at: instant }, {})),
  removed: t.boolean,
  refunds: list('a list of refunds', refund),
  owed: list('a list of debts', closed('a debt', { to: words(PARTIES), amount, at: instant }, {})),
  ending: nullable(closed('an ending', { row: id, cause: words(ENDINGS), at: instant }, {})),
} satisfies { readonly [K in Exclude<keyof Changeable, 'anchors'>]: t.Type<Changeable[K]> }

const schema = typeOf<typeof SCHEMA>(`\`${SCHEMA}\``, (value, context) =>
  value === SCHEMA ? [] : failed(value, context),
)
const entry = closed(
  'a line of the ledger',
  { line: id, paid: amount, held: amount, refunded: amount, released: amount, fees: amount },
  {},
)

/**
 * The form of an order of the newest schema. What its parts say of each other is for `orderSense`.
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
    seq: count,
    at: instant,
  },
  {},
)
