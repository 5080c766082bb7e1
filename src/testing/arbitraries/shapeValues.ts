import * as fc from 'fast-check'
import { FACT_NAMES, FACTS, isReadIn, type FactName } from '../../policy/facts.js'
import { window } from '../../policy/shapes/duties.js'
import type { Shape } from '../../policy/shapes/shape.js'
import type { SectionName, When, Window } from '../../policy/format.js'
import { uselessCases } from '../../policy/inheritance/uselessCases.js'
import { vocabulary } from '../../policy/inheritance/vocabulary.js'
import { emptyIn } from '../../codec/policy/meaning/emptyWindows.js'

type OfKind<K extends Shape['kind']> = Extract<Shape, { readonly kind: K }>
type Values = fc.Arbitrary<unknown>

/** Where a value is to stand. */
export interface ValuePlace {
  /** Its cases may ask for what is read in this section. */
  readonly section: SectionName
  /** Words that make sense there: they come up most of the time. */
  readonly usual: readonly string[]
}

const words = (shape: OfKind<'word'>, { usual }: ValuePlace): fc.Arbitrary<string> => {
  const all = Object.keys(shape.words)
  const sensible = all.filter((word) => usual.includes(word))
  return sensible.length === 0
    ? fc.constantFrom(...all)
    : fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...sensible) },
        { weight: 1, arbitrary: fc.constantFrom(...all) },
      )
}

// Small numbers decide most; large ones only take long to walk through.
const FEW = 3
const MANY = 100
const wholes = ({ least, most }: OfKind<'whole'>): fc.Arbitrary<number> =>
  fc.oneof(
    { withCrossShrink: true },
    fc.integer({ min: least, max: Math.min(most, least + FEW) }),
    fc.integer({ min: least, max: Math.min(most, least + MANY) }),
  )

const LONGEST_LIST = 4
const lists = (shape: OfKind<'list'>, place: ValuePlace): Values => {
  const entries = shapeValues(shape.entry, place)
  const ofAtLeast = (minLength: number): fc.Arbitrary<readonly unknown[]> => {
    const size = { minLength, maxLength: Math.min(shape.most, LONGEST_LIST) }
    return shape.distinct ? fc.uniqueArray(entries, size) : fc.array(entries, size)
  }
  // An empty list mostly turns a feature off.
  const list = fc.oneof(
    { weight: 1, arbitrary: ofAtLeast(shape.least) },
    { weight: 4, arbitrary: ofAtLeast(Math.max(1, shape.least)) },
  )
  return shape.ascending ? list.map((some) => some.toSorted((a, b) => Number(a) - Number(b))) : list
}

const dictionaries = ({ key, value }: OfKind<'dictionary'>, place: ValuePlace): Values =>
  fc.dictionary(fc.constantFrom(...key.examples), shapeValues(value, place), {
    minKeys: 1,
    noNullPrototype: true,
  })

const records = ({ properties }: OfKind<'record'>, place: ValuePlace): Values =>
  fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([key, { shape }]) => [key, shapeValues(shape, place)]),
    ),
    {
      noNullPrototype: true,
      requiredKeys: Object.keys(properties).filter((key) => properties[key]?.optional === false),
    },
  )

/** Not of a window that is certain never to be open. */
const mayOpen = (value: unknown): boolean => emptyIn(value as Window, 'exact').length === 0

const unions = ({ plain, keyed }: OfKind<'union'>, place: ValuePlace): Values =>
  fc.oneof(
    ...[...new Set([...Object.values(plain), ...Object.values(keyed)])].map((member) =>
      shapeValues(member, place),
    ),
  )

// ---- choices

/** Tests of a fact; null: what it may be is for the policy to say. */
const conditions = (name: FactName): Values | null => {
  const { kind } = FACTS[name]
  switch (kind) {
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.oneof(
        fc.integer({ min: 1, max: MANY }).map((atLeast) => ({ atLeast })),
        fc.integer({ min: 1, max: MANY }).map((atMost) => ({ atMost })),
      )
    case 'reasons':
    case 'grounds':
    case 'currency':
    case 'declared':
      return null
    default:
      return fc.uniqueArray(fc.constantFrom(...kind), { minLength: 1, maxLength: 2 })
  }
}
const whens = ({ section }: ValuePlace): Values =>
  fc.oneof(
    ...FACT_NAMES.filter((name) => isReadIn(section, FACTS[name])).flatMap((name) => {
      const values = conditions(name)
      return values === null ? [] : [values.map((condition) => ({ [name]: condition }))]
    }),
  )

/** No case is certain to be hidden by those before it, whatever the policy lists. */
const mayAllMatch = (cases: readonly { readonly when: unknown }[]): boolean => {
  const drawn = cases.map(({ when }) => when as When)
  return uselessCases(drawn, vocabulary({}, {})).every((useless) => useless === null)
}

const choices = ({ of }: OfKind<'choice'>, place: ValuePlace): Values => {
  const value = shapeValues(of, place)
  const cases = fc
    .array(fc.record({ when: whens(place), use: value }, PLAIN), { minLength: 1, maxLength: 2 })
    .filter(mayAllMatch)
  return fc.oneof(
    { weight: 7, arbitrary: value },
    {
      weight: 1,
      arbitrary: fc.record({ cases, otherwise: value }, { ...PLAIN, requiredKeys: ['cases'] }),
    },
  )
}
const PLAIN = { noNullPrototype: true } as const

/**
 * Values of a shape. They shrink to the first word, the least number, no cases.
 */
export const shapeValues = (shape: Shape, place: ValuePlace): Values => {
  switch (shape.kind) {
    case 'word':
      return words(shape, place)
    case 'flag':
      return fc.boolean()
    case 'whole':
      return wholes(shape)
    case 'number':
      return shape.isPercent === true
        ? fc.constantFrom(0, 10, 12.5, 6.55, 99.99, 100)
        : fc.integer({ min: 0, max: MANY })
    case 'text':
    case 'date':
      return fc.constantFrom(...shape.examples)
    case 'list':
      return lists(shape, place)
    case 'dictionary':
      return dictionaries(shape, place)
    case 'record':
      return shape === window ? records(shape, place).filter(mayOpen) : records(shape, place)
    case 'union':
      return unions(shape, place)
    case 'choice':
      return choices(shape, place)
  }
}
