import * as t from 'io-ts'
import { CHANNELS, EVIDENCE, REMEDIES, STAGES, VERDICTS } from '../../model/claim.js'
import { PARTIES } from '../../model/actor.js'
import { OFFENCES, PROOFS, SANCTIONS } from '../../policy/format.js'
import type { SilenceOutcome, PolicyFile } from '../../policy/format.js'
import { titled } from '../schema/expectation.js'
import { closed, dictionary, list, text, whole, words } from '../schema/kit.js'
import {
  choice,
  domain,
  length,
  listChoice,
  MOMENT,
  needsChoice,
  RANGE,
  SPAN,
  span,
  wordChoice,
} from './shapes.js'

const times = whole('a count', 0, 1000)
const instant = titled('moment', choice('an instant, or `never`', MOMENT))
const spans = titled('spans', choice('a length such as `{"days":5}`, or `never`', SPAN))
const ranges = titled('range', choice('a range such as `{"days":[0,5]}`', RANGE))
const percent = choice('a percentage', {
  plain: { number: whole('a percentage', 0, 100) },
  keyed: {},
})

const window = titled('window', closed('a window', { opens: instant }, { closes: instant }))
const duty = <O extends SilenceOutcome>(outcomes: readonly O[]) =>
  closed('a duty', { within: spans, onSilence: wordChoice(outcomes) }, {})
const answer = <O extends SilenceOutcome>(outcomes: readonly O[]) =>
  closed(
    'an answer',
    { within: spans, onSilence: wordChoice(outcomes) },
    { onRefusal: wordChoice(outcomes) },
  )

const limits = titled(
  'limits',
  list(
    'a list of limits',
    closed(
      'a limit',
      { counts: words(OFFENCES), above: whole('a count', 0, 1_000_000), then: words(SANCTIONS) },
      { per: length },
    ),
  ),
)

const sections = {
  calendar: {
    zone: text('the name of a time zone'),
    weekend: list('a list of at most six ISO weekdays, each once', whole('an ISO weekday', 1, 7), {
      most: 6,
      distinct: true,
    }),
    holidays: list(
      'a list of dates',
      text('a date such as `2026-12-25`', '^\\d{4}-\\d{2}-\\d{2}$'),
    ),
    due: words(['exact', 'end-of-day']),
  },
  payment: {
    within: spans,
    grace: span,
    check: duty(['continue', 'refund']),
    clearedBy: words(['platform', 'seller']),
    hold: duty(['refund', 'release']),
    reprice: t.boolean,
    removable: t.boolean,
  },
  cancellation: {
    byBuyer: window,
    bySeller: window,
    byPlatform: window,
    onRequest: window,
    answer: answer(['grant', 'continue', 'escalate']),
    reasons: dictionary('reasons, and whose fault each is', words([...PARTIES, 'none'])),
    fee: percent,
    partial: t.boolean,
    times,
  },
  shipment: {
    ship: duty(['refund', 'continue']),
    deliver: duty(['refund', 'continue']),
    proof: needsChoice(PROOFS),
  },
  protection: { ends: instant, release: instant, atLeast: span },
  extension: { window, upTo: spans, times, answer: answer(['grant', 'continue']) },
  dispute: {
    window,
    bySeller: window,
    grounds: dictionary('grounds, and where the goods are at each', words(STAGES)),
    remedies: listChoice(REMEDIES),
    offers: listChoice(REMEDIES),
    evidence: needsChoice(EVIDENCE),
    to: wordChoice(['seller', 'platform', 'nobody']),
    answer: answer(['grant', 'release', 'continue', 'escalate']),
    reply: duty(['release', 'continue', 'escalate']),
    escalation: window,
    sides: words(['buyer', 'both']),
    decision: spans,
    verdict: wordChoice(VERDICTS),
    appeal: window,
    times,
    rounds: times,
    appeals: times,
    partial: t.boolean,
  },
  returns: {
    ship: duty(['release', 'continue']),
    inspect: answer(['refund', 'escalate']),
    cost: wordChoice(PARTIES),
  },
  refund: { release: ranges, arrival: ranges, goodwill: window },
  restitution: { window, channels: listChoice(CHANNELS), answer: answer(['continue', 'escalate']) },
  conduct: { buyer: limits, seller: limits },
} as const

const name = text('a name')
const file = closed(
  'a policy',
  { name, title: text('a title') },
  {
    version: text('a version'),
    extends: text('the name of a policy'),
    facts: dictionary('facts, and the values of each', domain),
    cites: dictionary('citations by path', list('a list of citations', text('a citation'))),
    calendar: closed('a section', {}, sections.calendar),
    payment: closed('a section', {}, sections.payment),
    cancellation: closed('a section', {}, sections.cancellation),
    shipment: closed('a section', {}, sections.shipment),
    protection: closed('a section', {}, sections.protection),
    extension: closed('a section', {}, sections.extension),
    dispute: closed('a section', {}, sections.dispute),
    returns: closed('a section', {}, sections.returns),
    refund: closed('a section', {}, sections.refund),
    restitution: closed('a section', {}, sections.restitution),
    conduct: closed('a section', {}, sections.conduct),
  },
)

/**
 * The form of a policy file, as an io-ts codec. It says nothing of what the words mean: whether a
 * fact exists, a window can open, a parent is known. Every mistake of form is one error.
 */
export const policyFileCodec: t.Type<PolicyFile> = file
