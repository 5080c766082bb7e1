import {
  dictionary,
  flag,
  list,
  number,
  optional,
  record,
  required,
  shared,
  text,
  union,
  word,
  type Shape,
} from './shape.js'
import type { Members, Plain } from './union.js'
import type { Cases, Choice, Condition, FactDomain, Needs, When } from './values.js'

// ---- choices

const bounds = record(
  'bounds',
  {
    atLeast: optional(number('The least that matches.'), 'The least that matches.'),
    atMost: optional(number('The most that matches.'), 'The most that matches.'),
  },
  'For a number: from the least to the most that matches, both included.',
)
const factWord = text('a word', 'A value of the fact.')
const condition: Shape<Condition> = union(
  '`true`, `false`, a list of words, or bounds',
  {
    plain: {
      flag,
      list: list('a list of words', factWord, 'For a text: any of these words.', {
        least: 1,
        distinct: true,
      }),
    },
    keyed: { atLeast: bounds, atMost: bounds },
  },
  'A test of one fact of the order; an order without the fact does not pass it.',
)
/** The tests of a case. */
export const when: Shape<When> = shared(
  'when',
  dictionary(
    'tests of facts',
    text('a name that is not empty', 'The name of a fact.'),
    condition,
    'Tests of facts by name, all of which must hold.',
  ),
)

/** As which kind of plain value a shape is a member of a union; null: it is none. */
const PLAIN: { readonly [K in Shape['kind']]: Plain | null } = {
  word: 'text',
  text: 'text',
  date: 'text',
  whole: 'number',
  number: 'number',
  flag: 'flag',
  list: 'list',
  dictionary: null,
  record: null,
  union: null,
  choice: null,
}
const membersOf = (shape: Shape): Members<Shape> => {
  if (shape.kind === 'union') return shape
  const plain = PLAIN[shape.kind]
  return { plain: plain === null ? {} : { [plain]: shape }, keyed: {} }
}

/**
 * One value for all orders, or cases that depend on the facts of the order. Of plain values and
 * unions alone: an object has no key that would tell it from cases.
 */
export const choice = <T>(of: Shape<T>): Shape<Choice<T>> => {
  const single = record(
    'a case',
    {
      when: required(when, 'The tests that an order has to pass.'),
      use: required(of, 'The value for such an order.'),
    },
    'A value for some orders.',
  )
  const cases: Shape<Cases<T>> = record(
    'cases',
    {
      cases: required(
        list('a list of cases', single, 'The cases, in order.', { least: 1 }),
        'The cases: the first whose tests an order passes decides.',
      ),
      otherwise: optional(
        of,
        'The value where no case matches. Left out: what the extended policy says here.',
      ),
    },
    'Different values for different orders.',
  )
  const { plain, keyed } = membersOf(of)
  return {
    kind: 'choice',
    name: `${of.name}, or cases`,
    means: of.means,
    of,
    cases,
    plain,
    keyed: { ...keyed, cases, otherwise: cases },
  }
}

/** A list of some words, each at most once. */
export const someOf = <W extends string>(words: Shape<W>): Shape<readonly W[]> =>
  list(`a list of ${words.name}`, words, `Any of these, each once. ${words.means}`, {
    distinct: true,
  })

/** Any one of some things, or all of some. */
export const needs = <W extends string>(words: Shape<W>): Shape<Needs<W>> =>
  union(
    'what is needed',
    {
      keyed: {
        anyOf: record(
          'any of some',
          {
            anyOf: required(
              list('a list of at least one', words, 'One of these is enough.', {
                least: 1,
                distinct: true,
              }),
              'The things of which one is enough.',
            ),
          },
          'One of some things is enough.',
        ),
        allOf: record(
          'all of some',
          {
            allOf: required(
              list('a list', words, 'All of these are needed.', { distinct: true }),
              'The things that are all needed; an empty list: nothing is.',
            ),
          },
          'All of some things are needed.',
        ),
      },
    },
    'What has to be shown.',
  )

// ---- facts

/** The values that a fact of the marketplace may take. */
export const factDomain: Shape<FactDomain> = union(
  '`boolean`, `number`, or a list of words',
  {
    plain: {
      text: word('The kind of the fact.', {
        boolean: 'yes or no',
        number: 'any number',
      }),
      list: list('a list of words', factWord, 'The words that the fact may be.', {
        least: 1,
        distinct: true,
      }),
    },
  },
  'The values that a fact may take.',
)
