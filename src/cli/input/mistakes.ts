import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import { getSemigroup, sequence } from 'fp-ts/lib/ReadonlyArray.js'
import { mistake, type Mistake } from '../../model/input/mistake.js'
import { closest } from '../../model/input/nearest.js'
import { oneOf } from '../../model/input/oneOf.js'

/** Something that was typed or stands in a file; left: every mistake in it, as sentences. */
export type OrMistakes<T> = E.Either<readonly string[], T>

const collecting = E.getApplicativeValidation(getSemigroup<string>())
/** Several of them together; left: the mistakes of all. */
export const allOf = sequenceS(collecting)
export const allInList: <T>(list: readonly OrMistakes<T>[]) => OrMistakes<readonly T[]> =
  sequence(collecting)
/** The same while the mistakes are no sentences yet. */
export const allRead = sequenceS(E.getApplicativeValidation(getSemigroup<Mistake>()))

/** Something that is none of these words, with the one that may have been meant. */
export const notAmong = (
  path: string,
  found: string,
  words: readonly string[],
  what = 'one of',
): Mistake => mistake(path, found, `${what} ${oneOf(words)}`, closest(found, words))

const MOST = 20
/** A list too long to read, cut: whoever misspelt one of its words is told the nearest. */
const cut = (expected: string): string => {
  const words = expected.split(', ')
  return words.length > MOST
    ? `${words.slice(0, 5).join(', ')}, ... (${words.length} in all)`
    : expected
}

/** One mistake as a sentence: where, what was found, what was expected, and the nearest name. */
export const sentence = ({ path, found, expected, nearest }: Mistake): string => {
  const where = path === '' ? '' : `${path}: `
  const what = found === 'nothing' ? found : `\`${found}\``
  const meant = nearest === null ? '' : `; did you mean \`${nearest}\`?`
  return `${where}found ${what}, expected ${cut(expected)}${meant}`
}

/** What is wrong as sentences. */
export const inSentences: <T>(read: E.Either<readonly Mistake[], T>) => OrMistakes<T> = E.mapLeft(
  (found: readonly Mistake[]) => found.map(sentence),
)
