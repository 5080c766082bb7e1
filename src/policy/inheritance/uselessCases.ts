import { isRecord } from '../../model/input/json.js'
import { isWords } from '../choice.js'
import { factOf } from '../facts.js'
import type { Bounds, Condition, When } from '../format.js'
import { factKindIn, type Vocabulary } from './vocabulary.js'

// Whether cases can match is decided exactly, over a finite set of values for each fact: those
// that any case names, and one that stands for all others. What a case matches is then a box, and
// a case is hidden if the boxes before it cover its own. A fact that is a list matches by any of
// its values, and a cover for each single value is one for lists of them.

/** A set of values of one fact: a bit for each. */
type ValueSet = bigint
/** What a case leaves to each fact that any case tests. */
type Box = readonly ValueSet[]

const MISSING = ' missing'
const OTHER = ' other'

const isBounds = (condition: Condition): condition is Bounds => isRecord(condition)
const numbersOf = (condition: Condition): readonly number[] =>
  isBounds(condition)
    ? [condition.atLeast, condition.atMost].filter((bound) => bound !== undefined)
    : []

/** Each bound, and each gap between bounds. */
const boundedValues = (conditions: readonly Condition[]): readonly string[] => {
  const bounds = [...new Set(conditions.flatMap(numbersOf))].sort((a, b) => a - b)
  return [...bounds.flatMap((bound) => [`<${bound}`, `=${bound}`]), `>${bounds.at(-1) ?? 0}`]
}

/** The words that a fact may be, where a policy lists them all; else none. */
const listedWords = (name: string, words: Vocabulary): readonly string[] => {
  const kind = factKindIn(name, words)
  if (isWords(kind)) return kind
  if (kind === 'grounds') return Object.keys(words.grounds)
  const declared = kind === 'declared' && Object.hasOwn(words.facts, name) ? words.facts[name] : []
  return isWords(declared) ? declared : []
}

/** Every value that tells two cases apart: with numbers, each bound and each gap between bounds. */
const universe = (
  name: string,
  conditions: readonly Condition[],
  words: Vocabulary,
): readonly string[] => {
  const rest = factOf(name)?.always === true ? [] : [MISSING]
  if (conditions.some((condition) => typeof condition === 'boolean'))
    return ['true', 'false', ...rest]
  if (conditions.some(isBounds)) return [...boundedValues(conditions), ...rest]
  const listed = listedWords(name, words)
  if (listed.length > 0) return [...listed, ...rest]
  const named = conditions.flatMap((condition) => (isWords(condition) ? condition : []))
  return [...new Set(named), OTHER, ...rest]
}

const inBounds = (
  value: string,
  { atLeast: low = -Infinity, atMost: high = Infinity }: Bounds,
): boolean => {
  if (value === MISSING) return false
  const number = Number(value.slice(1))
  // "<5" is the gap below the bound 5, which lies within [low, 5] unless 5 is where that begins.
  if (value.startsWith('=')) return number >= low && number <= high
  return value.startsWith('<') ? number > low && number <= high : number >= low && high === Infinity
}

const holds = (condition: Condition, value: string): boolean => {
  if (typeof condition === 'boolean') return value === String(condition)
  return isBounds(condition) ? inBounds(value, condition) : condition.includes(value)
}
/** The values that a condition takes; without one, all of them. */
const matched = (condition: Condition | undefined, all: readonly string[]): ValueSet =>
  all.reduce(
    (bits, value, index) =>
      condition === undefined || holds(condition, value) ? bits | (1n << BigInt(index)) : bits,
    0n,
  )

/**
 * A ground belongs to one stage, so a test of the stage is one of grounds; but for goods that go
 * back, which are at the stage `returned` on whatever ground they were disputed.
 */
const withoutStage = (when: When, words: Vocabulary): When => {
  const { stage, ...others } = when
  const grounds = Object.entries(words.grounds)
  if (stage === undefined || !isWords(stage) || grounds.length === 0) return when
  if (stage.includes('returned')) return when
  const { ground } = others
  const fitting = grounds.filter(
    ([name, at]) =>
      stage.includes(String(at)) &&
      (ground === undefined || !isWords(ground) || ground.includes(name)),
  )
  return { ...others, ground: fitting.map(([name]) => name) }
}

const STEPS = 5_000
/** Whether the boxes cover the box. Gives up, and says no, after some thousand steps. */
const covers = (boxes: readonly Box[], whole: Box): boolean => {
  let steps = 0
  const covered = (box: Box, from: number): boolean => {
    steps += 1
    const first = boxes[from]
    if (first === undefined || steps > STEPS) return false
    if (box.some((values, fact) => (values & (first[fact] ?? 0n)) === 0n))
      return covered(box, from + 1)
    // What lies outside the first box, fact by fact; each part keeps to the inside of the facts
    // before.
    const inside = [...box]
    return box.every((values, fact) => {
      const outside = values & ~(first[fact] ?? 0n)
      if (outside === 0n) return true
      const part = inside.map((own, other) => (other === fact ? outside : own))
      inside[fact] = values & (first[fact] ?? 0n)
      return covered(part, from + 1)
    })
  }
  return covered(whole, 0)
}

/**
 * Whether there may be an order that matches both cases, so that it matters which of them stands
 * first.
 */
export const canMeet = (one: When, other: When, words: Vocabulary): boolean => {
  const [a, b] = [withoutStage(one, words), withoutStage(other, words)]
  return Object.entries(a).every(([name, condition]) => {
    const second = Object.hasOwn(b, name) ? b[name] : undefined
    // A list may have a value for each.
    if (second === undefined || factOf(name)?.list === true) return true
    const all = universe(name, [condition, second], words)
    return (matched(condition, all) & matched(second, all)) !== 0n
  })
}

type Useless = 'never' | 'hidden' | null

/** More cases than people write: what comes after them is not judged. */
const MOST_JUDGED = 500

/**
 * What is wrong with each case of one choice: it can never match, the cases before it leave it
 * nothing, or nothing. Of so many cases that comparing them all would take long the first five
 * hundred are judged.
 */
export const uselessCases = (cases: readonly When[], words: Vocabulary): readonly Useless[] => {
  const judged = judgedCases(cases.slice(0, MOST_JUDGED), words)
  return cases.map((_, index) => judged[index] ?? null)
}

const judgedCases = (cases: readonly When[], words: Vocabulary): readonly Useless[] => {
  const whens = cases.map((when) => withoutStage(when, words))
  const conditions = new Map<string, Condition[]>()
  for (const [name, condition] of whens.flatMap((when) => Object.entries(when))) {
    const known = conditions.get(name)
    if (known === undefined) conditions.set(name, [condition])
    else known.push(condition)
  }
  const facts = [...conditions].map(([name, tests]) => ({
    name,
    all: universe(name, tests, words),
  }))
  const boxes = whens.map((when): Box =>
    facts.map(({ name, all }) => matched(Object.hasOwn(when, name) ? when[name] : undefined, all)),
  )
  const possible = boxes.map((box) => box.every((values) => values !== 0n))
  return boxes.map((box, index) => {
    if (possible[index] !== true) return 'never'
    const earlier = boxes.slice(0, index).filter((_, before) => possible[before] === true)
    return covers(earlier, box) ? 'hidden' : null
  })
}
