import { mistake, MOST_TOLD } from '../../../model/input/mistake.js'
import { closest } from '../../../model/input/nearest.js'
import { fieldAt, FIELD_PATHS } from '../../../policy/fields/names.js'
import type { PolicyDraft } from '../../../policy/inheritance/draft.js'
import { valueAt } from '../../../policy/valueAt.js'
import type { MeaningCheck } from './chainLink.js'

/** The place that was probably meant: as far as there is one, and then the nearest name. */
const nearestPlace = ({ sections }: PolicyDraft, steps: readonly string[]): string => {
  let depth = 2
  while (valueAt(sections, steps.slice(0, depth + 1)) !== undefined) depth += 1
  const around = valueAt(sections, steps.slice(0, depth))
  const names = typeof around === 'object' && around !== null ? Object.keys(around) : []
  const near = closest(steps[depth] ?? '', names)
  return [...steps.slice(0, depth), ...(near === null ? [] : [near])].join('.')
}

/** Citations for a place that the policy does not have. */
export const citations: MeaningCheck = ({ file, draft, whole, damaged }) => {
  const wrong = Object.keys(file.cites ?? {}).filter((path) => {
    const steps = path.split('.')
    const field = steps.slice(0, 2).join('.')
    if (fieldAt(field) === undefined) return true
    const unsure = !whole || damaged(field)
    return !unsure && valueAt(draft.sections, steps) === undefined
  })
  const told = wrong.slice(0, MOST_TOLD).map((path) => {
    const steps = path.split('.')
    const isField = fieldAt(steps.slice(0, 2).join('.')) !== undefined
    const near = isField ? nearestPlace(draft, steps) : closest(path, FIELD_PATHS)
    return mistake(`cites.${path}`, path, PLACE, near)
  })
  const more = wrong.length - told.length
  return more === 0 ? told : [...told, mistake('cites', `${more} more paths`, PLACE)]
}

const PLACE = 'the path of a field, a leaf or a case'
