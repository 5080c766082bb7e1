import { isWords } from '../../../../src/policy/choice.js'
import type { Condition, When } from '../../../../src/policy/format.js'
import { listed } from '../../../../src/cli/text/layout.js'

/** "cancellationAsked" in words: "cancellation asked". */
export const spaced = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const test = (fact: string, condition: Condition): string => {
  if (typeof condition === 'boolean') return condition ? spaced(fact) : `not ${spaced(fact)}`
  if (isWords(condition)) return `${spaced(fact)} ${listed(condition, 'or')}`
  const { atLeast, atMost } = condition
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ]
  return `${spaced(fact)} ${bounds.join(' and ')}`
}

/** "ground changed-mind and stage received" */
export const whenWords = (when: When): string =>
  Object.entries(when)
    .map(([fact, condition]) => test(fact, condition))
    .join(' and ')
