import { unitCounts, type UnitCount } from '../../model/views/unitCounts.js'
import type { Order } from '../../model/order.js'

const PLACES = {
  toSend: 'to be sent',
  underWay: 'under way',
  delivered: 'with the buyer',
  comingBack: 'coming back',
  back: 'back at the seller',
  calledOff: 'called off',
} as const
const NAMES = Object.keys(PLACES) as readonly (keyof typeof PLACES)[]

const wordsOf = (count: UnitCount): string => {
  const places = NAMES.filter((place) => count[place] > 0).map(
    (place) => `${count[place]} ${PLACES[place]}`,
  )
  return `of ${count.ordered} ${count.line} ${places.join(', ')}`
}

/** Whether the units of a line are in several places. */
const isParted = (count: UnitCount): boolean => NAMES.filter((place) => count[place] > 0).length > 1

/** Where the units of those lines are of which some went another way than the others. */
export const unitWords = (order: Order): readonly string[] =>
  order.terms.lines.every(({ quantity, of }) => quantity === 1 && of === undefined)
    ? []
    : unitCounts(order).filter(isParted).map(wordsOf)

/** The same of those whose units are elsewhere than before. */
export const movedUnitWords = (before: Order, after: Order): readonly string[] => {
  const known = new Set(unitWords(before))
  return unitWords(after).filter((words) => !known.has(words))
}
