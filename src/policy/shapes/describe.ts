import { ANCHOR_MEANINGS } from './times.js'
import type { Beginning, PolicyField, Property, Shape } from './shape.js'

const BEGINNINGS: { readonly [B in Beginning]: string } = {
  ...ANCHOR_MEANINGS,
  turn: 'it became this side’s turn',
  resendAgreed: 'it was agreed to send goods again',
  start: 'the refund started',
}

const countedFrom = (from: readonly Beginning[]): string =>
  from
    .map((beginning, index) =>
      index === 0
        ? `Counted from when ${BEGINNINGS[beginning]}`
        : `where that never happens, from when ${BEGINNINGS[beginning]}`,
    )
    .join('; ')

const sentences = (...words: readonly string[]): string =>
  words.filter((one) => one !== '').join(' ')

/** Of words, what each of them means: "`paid`: it was paid; `never`: it does not come." */
export const wordMeanings = (shape: Shape): string =>
  shape.kind === 'word'
    ? `${Object.entries(shape.words)
        .map(([word, means]) => `\`${word}\`: ${means}`)
        .join('; ')}.`
    : ''

/** What a value of this shape is, in sentences. */
export const shapeWords = (shape: Shape): string => sentences(shape.means, wordMeanings(shape))

/**
 * Of a field or another key: its meaning, from when its time is counted, and in what its number is.
 */
export const propertyMeaning = ({ means, ...measured }: Property | PolicyField): string => {
  const from = 'from' in measured ? measured.from : undefined
  const unit = 'unit' in measured ? measured.unit : undefined
  return sentences(
    means,
    from === undefined ? '' : `${countedFrom(from)}.`,
    unit === undefined ? '' : `In ${unit}.`,
  )
}

/**
 * What a field or another key says, in sentences: its meaning, and what each of its words means.
 *
 * @example
 * const days = whole('days', [0, 9], 'Days.')
 * propertyWords(field(days, 'How long the buyer has to pay.', { from: ['placed'] }))
 * // => 'How long the buyer has to pay. Counted from when the order was placed.'
 */
export const propertyWords = (property: Property | PolicyField): string =>
  sentences(propertyMeaning(property), wordMeanings(property.shape))
