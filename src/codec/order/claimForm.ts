import { PARTIES } from '../../model/actor.js'
import { CHANNELS, EVIDENCE, LATE, REMEDIES, STAGES, TRACKING } from '../../model/claim.js'
import type { OpenClaim } from '../../model/claim.js'
import { length } from '../policy/lengths.js'
import { closed, list, words } from '../schema/kit.js'
import { amount, anyText, count, flag, id, nullable, tagged } from './kit.js'

/** What is claimed, offered or refunded of each line. */
export const lineAmounts = list(
  'a list of lines with amounts',
  closed('a line with an amount', { line: id, amount }, {}),
)
const account = words(['payer', 'held', 'refunded', 'released', 'fees', 'commission'])
/** Money that moved. */
export const postings = list(
  'a list of postings',
  closed('a posting', { line: id, from: account, to: account, amount }, {}),
)
const evidence = list('a list of kinds of evidence, each once', words(EVIDENCE), { distinct: true })
const bySide = closed('evidence by side', { buyer: evidence, seller: evidence }, {})
/** The promises that were broken. */
export const late = list('a list of broken promises, each once', words(LATE), { distinct: true })
const asOpened = closed(
  'the record as it stood',
  { tracking: words(TRACKING), late, completed: flag, cancellationAsked: flag },
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
    { whileChecked: flag },
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
    { paid: postings },
  ),
  restitution: closed(
    'a restitution',
    {
      kind: words(['restitution']),
      turn: words([...PARTIES, 'platform']),
      directed: flag,
      channel: words(CHANNELS),
      amount,
      asOpened,
    },
    {},
  ),
}
/** The form of an open claim. */
export const openClaim = tagged<OpenClaim>('an open claim', 'kind', MATTERS, {
  kind: words(['cancellation', 'extension', 'dispute', 'restitution']),
})
