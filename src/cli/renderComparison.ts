import { PARTIES } from '../model/actor.js'
import type { Action } from '../model/action.js'
import type { Rulebook } from '../compile/rulebook.js'
import { balanceOf } from '../questions/balance.js'
import { type Comparison, type Difference, OBSERVABLES } from '../verify/index.js'
import { differenceWords, followsFrom, isNamed, keyOf } from './differences.js'
import { exploredLines, field } from './exploredLines.js'
import { wrap } from './layout.js'
import { playback, type Playback } from './playback.js'

/** What was compared, and what the changelog lets pass. */
export interface Compared {
  readonly before: Rulebook
  readonly after: Rulebook
  /** As they were asked for. */
  readonly files: { readonly before: string; readonly after: string }
  readonly allowed: ReadonlySet<string>
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
const endLines = (name: string, { pen, entries, order }: Playback, from: number, money: boolean): readonly string[] => [
  `${INDENT}under ${name}`, ...entries(SIDE).slice(from).flat(), ...(money ? wrap(pen.say.balance(balanceOf(order)), `${SIDE}money: `) : []),
]

/** One history as long as the policies agree, then what each makes of it. Instants are in the zone of the policy after. */
const bothLines = ({ before, after }: Compared, { history, party, action }: Difference): readonly string[] => {
  if (history === null) return []
  // INVARIANT: what is asked at the end has the verb and the payload of an action of its party.
  const last = action === null ? null : ({ by: party, ...action } as Action)
  const one = playback(before, history.before, history.at, last, after.zone)
  const other = playback(after, history.after, history.at, last, after.zone)
  if (one === null || other === null) return []
  const common = inCommon(one, other)
  return [...one.entries(INDENT).slice(0, common).flat(), ...endLines('before', one, common, action === null), ...endLines('after', other, common, action === null)]
}

const differenceLines = (compared: Compared) => (difference: Difference, index: number): readonly string[] => {
  const { change, party, observable } = difference
  const passes = change === 'worse' && isNamed(difference, compared.allowed) ? '; the changelog names it' : ''
  return [
    ...wrap(`${change} for the ${party}, ${observable}: ${differenceWords(difference)} [${keyOf(difference)}${passes}]`, `${index + 1}. `.padEnd(INDENT.length)),
    ...bothLines(compared, difference),
  ]
}

const table = ({ verdicts }: Comparison): readonly string[] => [
  `${' '.repeat(11)}${OBSERVABLES.map((observable) => observable.padEnd(10)).join('').trimEnd()}`,
  ...PARTIES.map((party) => `${party.padEnd(11)}${OBSERVABLES.map((observable) => verdicts[party][observable].padEnd(10)).join('').trimEnd()}`),
]

/** A comparison as it is read: the table, what parts the policies first, what only follows from that, and what no history shows. */
export const renderComparison = (comparison: Comparison, compared: Compared): string => {
  const shown = comparison.differences.filter(({ confirmed }) => confirmed)
  const worstFirst = (some: readonly Difference[]): readonly Difference[] => [...some.filter(({ change }) => change === 'worse'), ...some.filter(({ change }) => change === 'better')]
  const first = worstFirst(shown.filter((one) => !followsFrom(one)))
  const later = worstFirst(shown.filter(followsFrom))
  const doubtful = comparison.differences.filter(({ confirmed }) => !confirmed)
  const named = ({ name }: Rulebook, file: string): string => (name === file ? name : `${name} (${file})`)
  return [
    ...field('Before', named(compared.before, compared.files.before)),
    ...field('After', named(compared.after, compared.files.after)),
    ...exploredLines(comparison),
    '', ...table(comparison),
    '', ...(first.length + later.length === 0 ? [`No difference was found${comparison.complete ? '' : ' as far as it was explored'}.`] : ['Where they part']),
    ...first.flatMap(differenceLines(compared)),
    ...(later.length === 0 ? [] : ['', 'What only follows: the policies had parted before', ...later.flatMap((one, index) => differenceLines(compared)(one, first.length + index))]),
    ...(doubtful.length === 0 ? [] : [
      '', 'Not confirmed: no history was found that shows it on the rules, so it may not be, and does not count',
      ...doubtful.flatMap((one) => wrap(`${one.change} for the ${one.party}, ${one.observable}: ${differenceWords(one)} [${keyOf(one)}]`, '-  ')),
    ]),
  ].join('\n')
}
