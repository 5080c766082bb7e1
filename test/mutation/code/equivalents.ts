import type { CodeMutant } from './bundle.js'

/**
 * A change of the code that changes no answer, and why. It is not tried, and counted apart. An
 * entry that fits no mutant of the code is an error.
 */
interface EquivalentCode {
  readonly file: string
  /** What stands there now, with single spaces. */
  readonly text: string
  /** What may stand in its place. */
  readonly becomes: readonly string[]
  readonly reason: string
}

const EQUIVALENTS: readonly EquivalentCode[] = [
  {
    file: 'src/model/lists/oncePer.ts',
    text: 'items.length <= FEW',
    becomes: ['true', 'false', 'items.length < FEW', 'items.length > FEW'],
    reason: 'a list and an index find the same item, the first of its line',
  },
  {
    file: 'src/model/lists/oncePer.ts',
    text: 'found !== undefined',
    becomes: ['false'],
    reason: 'what was found once is found again: it only takes longer',
  },
  {
    file: 'src/model/parcel.ts',
    text: 'parcels.length > FEW',
    becomes: ['true', 'false', 'parcels.length >= FEW', 'parcels.length <= FEW'],
    reason: 'parcels and an index of them say the same of each line',
  },
  {
    file: 'src/model/pause.ts',
    text: 'pauses.length === 0',
    becomes: ['false'],
    reason: 'no pause puts nothing off: it is only found sooner',
  },
  {
    file: 'src/model/pause.ts',
    text: 'due === Infinity',
    becomes: ['false'],
    reason: 'what never comes still never comes with a pause added',
  },
  {
    file: 'src/model/input/nearest.ts',
    text: "''",
    becomes: ['"Stryker was here!"'],
    reason: 'of two names that are equally near the first is the best by then: it only has a type',
  },
  {
    file: 'src/engine/money/commission.ts',
    text: 'change === 0',
    becomes: ['false'],
    reason: 'no change takes a part of nothing, and what moves nothing is left out',
  },
  {
    file: 'src/engine/settle.ts',
    text: 'timer.soonest(order) > (first === null ? latest : Math.min(latest, first.due))',
    becomes: ['false'],
    reason: 'a timer that is passed over for being far off falls due too late anyway',
  },
  {
    file: 'src/engine/settle.ts',
    text: 'latest !== Infinity && rules.isQuiet(code, order, latest)',
    becomes: ['false'],
    reason: 'where certainly nothing falls due no timer is found either: it only takes longer',
  },
  {
    file: 'src/engine/outlook.ts',
    text: 'end !== Infinity && firstDue(rules, order, end - 1) === null',
    becomes: ['false'],
    reason: 'where nothing happens before the window closes, the walk ends with that instant, too',
  },
  {
    file: 'src/engine/outlook.ts',
    text: 'rows.filter(({ index }) => rules.mayReach(index, code))',
    becomes: ['rows'],
    reason: 'a row that time cannot lead to is not found on the way: it only takes longer',
  },
  {
    file: 'src/engine/outlook.ts',
    text: 'compiled.states[state] !== true',
    becomes: ['false'],
    reason: 'a row that does not apply in a state accepts nothing in it, as its judge says again',
  },
  {
    file: 'src/engine/judge.ts',
    text: 'candidates.options !== null && shared !== null',
    becomes: ['false'],
    reason: 'the options that are kept are those that are found anew: it only takes longer',
  },
  {
    file: 'src/questions/allowed/untilWhen.ts',
    text: '!compiled.variable',
    becomes: ['false'],
    reason: 'where no payload changes the window, all of them close with the first',
  },
  {
    file: 'src/compile/effects.ts',
    text: 'clauses.length === 0',
    becomes: ['false'],
    reason: 'an empty list before another is left out: it is only not copied',
  },
  {
    file: 'src/compile/effects.ts',
    text: 'more.length === 0',
    becomes: ['false'],
    reason: 'an empty list after another is left out: it is only not copied',
  },
  {
    file: 'src/compile/values/values.ts',
    text: 'known !== undefined',
    becomes: ['false'],
    reason: 'what was compiled before is compiled again, and is the same',
  },
]

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ')

const fits =
  ({ file, text, becomes }: EquivalentCode) =>
  (mutant: CodeMutant): boolean =>
    mutant.file === file &&
    plain(mutant.text) === text &&
    becomes.includes(plain(mutant.replacement))

/** Whether a mutant changes no answer, by a reason in the list. */
export const isEquivalent = (mutant: CodeMutant): boolean =>
  EQUIVALENTS.some((each) => fits(each)(mutant))

/** The entries that fit none of these mutants. */
export const stale = (mutants: readonly CodeMutant[]): readonly EquivalentCode[] =>
  EQUIVALENTS.filter((each) => !mutants.some(fits(each)))
