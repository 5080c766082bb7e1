import type * as t from 'io-ts'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import { closest } from '../../model/input/nearest.js'
import { expectationOf, type Expectation } from './expectation.js'
import { probablyMeant } from './probablyMeant.js'

/** An error of io-ts as a mistake. */
export interface FormMistake {
  /** The keys that lead to its place. */
  readonly keys: readonly string[]
  /** The last of these keys itself is unknown. */
  readonly unknownKey: boolean
  /** What is wrong there. */
  readonly mistake: Mistake
}

const NOWHERE: Expectation = { expected: '', options: [], key: false }

/** "perhaps `{"hours":48}`": what was meant, as it is written. */
const perhaps = (meant: string, found: unknown): string =>
  `perhaps \`${meant}\`${meant === found ? ', without quotes' : ''}`

/** What an error of io-ts says, as all input of the library is told its mistakes. */
export const formMistake = ({ value, context }: t.ValidationError): FormMistake => {
  const keys = context.map(({ key }) => key).filter((key) => key !== '')
  const last = context.at(-1)
  const { expected, options, key, many } = last === undefined ? NOWHERE : expectationOf(last.type)
  const found = key ? keys.at(-1) : value
  const near = typeof found === 'string' ? closest(found, options) : null
  const meant = near === null && many !== true ? probablyMeant(context, key) : null
  const words = meant === null ? expected : `${expected}; ${perhaps(meant, found)}`
  return { keys, unknownKey: key, mistake: mistake(keys.join('.'), found, words, near) }
}
