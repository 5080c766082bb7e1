import { isParty, PARTIES } from '../../model/actor.js'
import { isJudged } from '../../verify/compare/differences/judgements.js'
import {
  type Comparison,
  type Difference,
  OBSERVABLES,
  type Undecided,
} from '../../verify/index.js'
import { comparedLines, exploredLines } from '../text/exploredLines.js'
import { field, grouped, listed, wrap } from '../text/layout.js'
import { rowWords } from '../text/rowWords.js'
import { bold, green, red } from '../text/style.js'
import type { CompareRequest } from './compareArgs.js'
import { differenceWords, isNamed, keyOf } from './differences.js'
import { fieldLines } from './fieldLines.js'
import { INDENT, policyLines } from './policyLines.js'
import { sideBySideLines } from './sideBySideLines.js'

/** What was compared, and the words of the changelog that let a difference pass. */
type Compared = Omit<CompareRequest, 'allowed' | 'parties'> & {
  readonly allowed: ReadonlySet<string>
}

/** Differences of one key and direction: they are told in one line, and shown by the first. */
type Group = readonly [Difference, ...Difference[]]

const isGroup = (group: readonly Difference[]): group is Group => group.length > 0

/** The groups among some differences, the worse first. */
const groupsOf = (some: readonly Difference[]): readonly Group[] => {
  const ordered = (['worse', 'better'] as const).flatMap((change) =>
    some.filter((one) => one.change === change),
  )
  return grouped(
    ordered,
    (one) =>
      `${keyOf(one)} ${one.change} ${one.divergedAt ?? ''} ` +
      `${one.action === null ? one.message : ''}`,
  ).filter(isGroup)
}

const headWords = (group: Group, passes = ''): string => {
  const [{ party, change, observable }] = group
  // Whether it is good that platform and carrier may do something is for the reader to judge.
  const isGood = isParty(party) || observable === 'gets'
  const forWhom = isGood ? `${change} for the ${party} (${observable}): ` : ''
  return `${forWhom}${differenceWords(group)} [${keyOf(group[0])}${passes}]`
}

const groupLines = (compared: Compared, group: Group, number: number): readonly string[] => {
  const [first] = group
  const passes =
    first.change === 'worse' && isNamed(first, compared.allowed) ? '; the changelog names it' : ''
  return [
    ...wrap(headWords(group, passes), `${number}. `.padEnd(INDENT.length)),
    ...sideBySideLines(compared, first),
  ]
}

const paintOf = (cell: string): ((text: string) => string) => {
  if (cell === 'worse') return red
  return cell === 'better' ? green : String
}

const table = ({ judgements }: Comparison): readonly string[] => {
  const row = (name: string, cells: readonly string[]): string => {
    const padded = cells.map((cell, index) =>
      paintOf(cell)(index === cells.length - 1 ? cell : cell.padEnd(10)),
    )
    return `${name.padEnd(11)}${padded.join('')}`
  }
  return [
    row('', OBSERVABLES),
    ...PARTIES.map((party) =>
      row(
        party,
        OBSERVABLES.map((observable) => judgements[party][observable]),
      ),
    ),
    row('platform', ['', judgements.platform.gets]),
  ]
}

/** Differences by what becomes of them. */
interface Sorted {
  /** They count for buyer and seller in the table, and for the exit code. */
  readonly counting: readonly Group[]
  /** What platform and carrier may do, and what the platform gets. */
  readonly others: readonly Group[]
  /** What follows from a difference before, by the row at which the policies parted. */
  readonly following: readonly (readonly Group[])[]
  readonly doubtful: readonly Group[]
}

const sorted = ({ differences, unconfirmed }: Comparison): Sorted => {
  const ofParties = differences.filter(({ party }) => isParty(party))
  return {
    counting: groupsOf(ofParties.filter(isJudged)),
    others: groupsOf(differences.filter(({ party }) => !isParty(party))),
    following: grouped(
      groupsOf(ofParties.filter((one) => !isJudged(one))),
      ([{ divergedAt }]) => divergedAt ?? '',
    ),
    doubtful: groupsOf(unconfirmed),
  }
}

/** How far both were explored; nothing is where no order moves otherwise. */
const howExplored = (comparison: Comparison, { bounds }: Compared): readonly string[] =>
  comparison.zones === 0
    ? field('Explored', 'nothing, since no order moves otherwise')
    : [...exploredLines(comparison, 'there may be more than is shown'), ...comparedLines(bounds)]

/** What is open, each once; actions that one policy alone allows in one line. */
const undecidedLines = ({ undecided }: Comparison): readonly string[] => {
  const isAction = ({ from }: Undecided): boolean => from !== null && from.action !== null
  const keys = undecided.filter(isAction).flatMap(({ from }) => (from === null ? [] : keyOf(from)))
  const allowed = `what follows is open where one policy alone allows ${listed([...new Set(keys)])}`
  const others = undecided.filter((one) => !isAction(one)).map(({ why }) => why)
  return [...new Set([...others, ...(keys.length === 0 ? [] : [allowed])])].flatMap((why) =>
    wrap(why, '-  '),
  )
}

const noneWords = ({ undecided, fields }: Comparison): string => {
  if (undecided.length > 0) return 'No difference was found so far in what orders come to.'
  return fields.some(({ by }) => by === 'value')
    ? 'No difference was found in what orders come to.'
    : 'No difference was found.'
}

/** A heading and what stands below it, or nothing where nothing does. */
const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', bold(heading), ...lines]

/**
 * A comparison as it is read: the table, what counts, what is neither's but the platform's or the
 * carrier's, what only follows, and what no history confirms. Everything but the last is numbered
 * throughout.
 */
export const renderComparison = (comparison: Comparison, compared: Compared): string => {
  const { counting, others, following, doubtful } = sorted(comparison)
  const shown = [...counting, ...others, ...following.flat()]
  const numbers = new Map(shown.map((group, index) => [group, index + 1]))
  const lines = (groups: readonly Group[]): readonly string[] =>
    groups.flatMap((group) => groupLines(compared, group, numbers.get(group) ?? 0))
  const followingLines = (groups: readonly Group[]): readonly string[] => {
    const row = groups[0]?.[0].divergedAt ?? ''
    return [
      ...wrap(`After ${rowWords(compared.before, row).clause} [row ${row}]`),
      ...lines(groups),
    ]
  }
  return [
    ...policyLines(compared),
    ...howExplored(comparison, compared),
    ...section('Fields that differ, each alone', fieldLines(comparison)),
    '',
    ...table(comparison),
    ...section('Undecided', undecidedLines(comparison)),
    ...(shown.length === 0
      ? ['', noneWords(comparison)]
      : section(
          'Differences',
          counting.length === 0 ? ['none for buyer or seller'] : lines(counting),
        )),
    ...section('Differences for platform and carrier (they fail nothing)', lines(others)),
    ...section(
      'Consequences, where the policies have parted (they leave it undecided)',
      following.flatMap(followingLines),
    ),
    ...section(
      'Not confirmed: no history was found that shows these, so they may be false alarms; they ' +
        'leave it undecided',
      doubtful.flatMap((group) => wrap(headWords(group), '-  ')),
    ),
  ].join('\n')
}
