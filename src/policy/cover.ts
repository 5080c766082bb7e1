import { isRecord, isWords } from './choice.js'
import { factOf } from './facts.js'
import type { Bounds, Condition, When } from './format.js'
import type { Vocabulary } from './vocabulary.js'

// Whether cases can match is decided exactly, over a finite set of values for each fact: those that any case names, and one that stands
// for all others. What a case matches is then a box, and a case is hidden if the boxes before it cover its own. A fact that is a list
// matches by any of its values, and a cover for each single value is one for lists of them.

type Values = ReadonlySet<string>
type Box = ReadonlyMap<string, Values>

const MISSING = ' missing'
const OTHER = ' other'

const isBounds = (condition: Condition): condition is Bounds => isRecord(condition)
const numbersOf = (condition: Condition): readonly number[] =>
  isBounds(condition) ? [condition.atLeast, condition.atMost].filter((bound) => bound !== undefined) : []

/** Every value that tells two cases apart: with numbers, each bound and each gap between bounds. */
const universe = (name: string, conditions: readonly Condition[], words: Vocabulary): Values => {
  const fact = factOf(name)
  const rest = fact?.always === true ? [] : [MISSING]
  if (conditions.some((condition) => typeof condition === 'boolean')) return new Set(['true', 'false', ...rest])
  if (conditions.some(isBounds)) {
    const bounds = [...new Set(conditions.flatMap(numbersOf))].sort((a, b) => a - b)
    return new Set([...bounds.flatMap((bound) => [`<${bound}`, `=${bound}`]), `>${bounds.at(-1) ?? 0}`, ...rest])
  }
  const kind = fact?.kind ?? 'declared'
  const declared = Object.hasOwn(words.facts, name) ? words.facts[name] : []
  const named = kind === 'grounds' ? Object.keys(words.grounds) : kind === 'declared' ? declared : kind
  if (isWords(named) && named.length > 0) return new Set([...named, ...rest])
  return new Set([...conditions.flatMap((condition) => (isWords(condition) ? condition : [])), OTHER, ...rest])
}

const inBounds = (value: string, { atLeast: low = -Infinity, atMost: high = Infinity }: Bounds): boolean => {
  if (value === MISSING) return false
  const number = Number(value.slice(1))
  // "<5" is the gap below the bound 5, which lies within [low, 5] unless 5 is where that begins.
  if (value.startsWith('=')) return number >= low && number <= high
  return value.startsWith('<') ? number > low && number <= high : number >= low && high === Infinity
}

const matched = (condition: Condition, all: Values): Values => {
  if (typeof condition === 'boolean') return new Set([String(condition)])
  if (isBounds(condition)) return new Set([...all].filter((value) => inBounds(value, condition)))
  return new Set(isWords(condition) ? condition.filter((value) => all.has(value)) : [])
}

/** A ground belongs to one stage, so a test of the stage is one of grounds. */
const withoutStage = (when: When, words: Vocabulary): When => {
  const { stage, ...others } = when
  const grounds = Object.entries(words.grounds)
  if (stage === undefined || !isWords(stage) || grounds.length === 0) return when
  const { ground } = others
  const fitting = grounds.filter(([name, at]) => stage.includes(String(at)) && (ground === undefined || !isWords(ground) || ground.includes(name)))
  return { ...others, ground: fitting.map(([name]) => name) }
}

const STEPS = 5_000
/** Whether the boxes cover the box. Gives up, and says no, after some thousand steps. */
const covers = (boxes: readonly Box[], whole: Box, all: Box): boolean => {
  let steps = 0
  const covered = (box: Box, from: number): boolean => {
    steps += 1
    const first = boxes[from]
    if (first === undefined || steps > STEPS) return false
    let inside: Box = box
    const outside: Box[] = []
    for (const [name, values] of first) {
      const own = [...(inside.get(name) ?? all.get(name) ?? [])]
      const shared = own.filter((value) => values.has(value))
      if (shared.length === 0) return covered(box, from + 1)
      if (shared.length < own.length) outside.push(new Map([...inside, [name, new Set(own.filter((value) => !values.has(value)))]]))
      inside = new Map([...inside, [name, new Set(shared)]])
    }
    return outside.every((part) => covered(part, from + 1))
  }
  return covered(whole, 0)
}

/** What is wrong with each case of one choice: it can never match, the cases before it leave it nothing, or nothing. */
export const uselessCases = (cases: readonly When[], words: Vocabulary): readonly ('never' | 'hidden' | null)[] => {
  const whens = cases.map((when) => withoutStage(when, words))
  const names = [...new Set(whens.flatMap((when) => Object.keys(when)))]
  const conditions = (name: string): readonly Condition[] => whens.flatMap((when) => (Object.hasOwn(when, name) ? [when[name] ?? false] : []))
  const all: Box = new Map(names.map((name) => [name, universe(name, conditions(name), words)]))
  const boxes = whens.map(
    (when): Box => new Map(Object.entries(when).map(([name, condition]) => [name, matched(condition, all.get(name) ?? new Set())])),
  )
  const empty = boxes.map((box) => [...box.values()].some((values) => values.size === 0))
  return boxes.map((box, index) => {
    if (empty[index] === true) return 'never'
    const earlier = boxes.slice(0, index).filter((_, before) => empty[before] !== true)
    return covers(earlier, box, all) ? 'hidden' : null
  })
}
