import { isParty, PARTIES } from '../../model/actor.js'
import type { Action } from '../../model/action.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { balanceOf } from '../../questions/balance.js'
import { counts } from '../../verify/compare/difference.js'
import {
  type CompareOptions,
  type Comparison,
  type Difference,
  OBSERVABLES,
} from '../../verify/index.js'
import { differenceWords, isNamed, keyOf } from './differences.js'
import { comparedLines, exploredLines, field } from '../text/exploredLines.js'
import { grouped, wrap } from '../text/layout.js'
import { playback, type Playback } from '../story/playback.js'
import { rowWords } from '../text/rowWords.js'

/** What was compared, and what the changelog lets pass. */
export interface Compared {
  readonly before: Rulebook
  readonly after: Rulebook
  /** As they were asked for. */
  readonly files: { readonly before: string; readonly after: string }
  readonly allowed: ReadonlySet<string>
  /** As far as these were asked for. */
  readonly bounds: Pick<CompareOptions, 'counters' | 'beyond'>
}

const INDENT = '   '
const SIDE = '      '

/** How many entries two histories begin with in common. */
const inCommon = (one: Playback, other: Playback): number => {
  const [mine, theirs] = [one, other].map(({ entries }) => entries('').map((lines) => lines.join()))
  const parted = mine?.findIndex((entry, index) => entry !== theirs?.[index]) ?? 0
  return parted < 0 ? (mine?.length ?? 0) : parted
}

/** What the history comes to under one of the policies, from where they part. */
const endLines = (
  name: string,
  { pen, entries, order }: Playback,
  from: number,
  money: boolean,
): readonly string[] => [
  `${INDENT}under ${name}`,
  ...entries(SIDE).slice(from).flat(),
  ...(money ? wrap(pen.say.balance(balanceOf(order)), `${SIDE}money: `) : []),
]

/**
 * One history as long as the policies agree, then what each makes of it. Instants are in the zone
 * of the policy after.
 */
const bothLines = (
  { before, after }: Compared,
  { history, party, action }: Difference,
): readonly string[] => {
  if (history === null) return []
  // INVARIANT: what is asked at the end has the verb and the payload of an action of its party.
  const last = action === null ? null : ({ by: party, ...action } as Action)
  const one = playback(before, history.before, history.at, last, after.zone)
  const other = playback(after, history.after, history.at, last, after.zone)
  if (one === null || other === null) return []
  const common = inCommon(one, other)
  return [
    ...one.entries(INDENT).slice(0, common).flat(),
    ...endLines('before', one, common, action === null),
    ...endLines('after', other, common, action === null),
  ]
}

const forWhom = (one: Difference): string =>
  isParty(one.party) ? `${one.change} for the ${one.party}, ${one.observable}: ` : ''

/** Several of one key and direction are told in one line, and shown by the first. */
const differenceLines = (
  compared: Compared,
  group: readonly Difference[],
  number: number,
): readonly string[] => {
  const [first] = group
  if (first === undefined) return []
  const passes =
    first.change === 'worse' && isNamed(first, compared.allowed) ? '; the changelog names it' : ''
  return [
    ...wrap(
      `${forWhom(first)}${differenceWords(group)} [${keyOf(first)}${passes}]`,
      `${number}. `.padEnd(INDENT.length),
    ),
    ...bothLines(compared, first),
  ]
}

type Group = readonly Difference[]
const groupsOf = (some: readonly Difference[]): readonly Group[] =>
  grouped(
    [
      ...some.filter(({ change }) => change === 'worse'),
      ...some.filter(({ change }) => change === 'better'),
    ],
    (one) =>
      `${keyOf(one)} ${one.change} ${one.divergedAt ?? ''} ${one.action === null ? one.message : ''}`,
  )

const named = ({ name }: Rulebook, file: string): string =>
  name === file ? name : `${name} (${file})`
/** Which policies, as they were asked for. */
export const policyLines = ({
  before,
  after,
  files,
}: Pick<Compared, 'before' | 'after' | 'files'>): readonly string[] => [
  ...field('Before', named(before, files.before)),
  ...field('After', named(after, files.after)),
]

const table = ({ verdicts }: Comparison): readonly string[] => [
  `${' '.repeat(11)}${OBSERVABLES.map((observable) => observable.padEnd(10))
    .join('')
    .trimEnd()}`,
  ...PARTIES.map(
    (party) =>
      `${party.padEnd(11)}${OBSERVABLES.map((observable) => verdicts[party][observable].padEnd(10))
        .join('')
        .trimEnd()}`,
  ),
]

/**
 * A comparison as it is read: the table, what counts, what a party may do only since the policies
 * had parted, and what no history shows.
 */
export const renderComparison = (comparison: Comparison, compared: Compared): string => {
  const first = groupsOf(comparison.differences.filter(counts))
  const later = groupsOf(comparison.differences.filter((one) => isParty(one.party) && !counts(one)))
  const others = groupsOf(comparison.differences.filter((one) => !isParty(one.party)))
  const doubtful = groupsOf(comparison.unconfirmed)
  const parted = grouped(later, ([one]) => one?.divergedAt ?? '')
  const numbered = new Map(
    [...first, ...others, ...parted.flat()].map((group, index) => [group, index + 1]),
  )
  const lines = (group: Group): readonly string[] =>
    differenceLines(compared, group, numbered.get(group) ?? 0)
  return [
    ...policyLines(compared),
    ...exploredLines(comparison),
    ...comparedLines(compared.bounds),
    '',
    ...table(comparison),
    '',
    ...(first.length + others.length + later.length === 0
      ? [`No difference was found${comparison.complete ? '' : ' as far as it was explored'}.`]
      : ['Where they part', ...(first.length === 0 ? ['nothing that counts'] : [])]),
    ...first.flatMap(lines),
    ...(others.length === 0
      ? []
      : [
          '',
          'What platform and carrier may do otherwise: it counts for neither party',
          ...others.flatMap(lines),
        ]),
    ...(later.length === 0
      ? []
      : ['', 'What only follows: the policies had parted before, and it does not count']),
    ...parted.flatMap((groups) => {
      const row = groups[0]?.[0]?.divergedAt ?? ''
      return [
        ...wrap(`by ${rowWords(compared.before, row).happens} [row ${row}]`),
        ...groups.flatMap(lines),
      ]
    }),
    ...(doubtful.length === 0
      ? []
      : [
          '',
          'Not confirmed: no history was found that shows it on the rules, so it may not be, and does not count',
          ...doubtful.flatMap((group) => {
            const [one] = group
            return one === undefined
              ? []
              : wrap(`${forWhom(one)}${differenceWords(group)} [${keyOf(one)}]`, '-  ')
          }),
        ]),
  ].join('\n')
}
