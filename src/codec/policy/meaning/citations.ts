import { mistake } from '../../../model/input/mistake.js'
import { closest } from '../../../model/input/nearest.js'
import { FIELD_PATHS } from '../../../policy/fields/names.js'
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
export const citations: MeaningCheck = ({ file, draft, whole, damaged }) =>
  Object.keys(file.cites ?? {}).flatMap((path) => {
    const steps = path.split('.')
    const field = steps.slice(0, 2).join('.')
    const wrong = (near: string | null) => [
      mistake(`cites.${path}`, path, 'the path of a field, a leaf or a case', near),
    ]
    if (!FIELD_PATHS.includes(field)) return wrong(closest(path, FIELD_PATHS))
    const unsure = !whole || damaged(field)
    if (unsure || valueAt(draft.sections, steps) !== undefined) return []
    return wrong(nearestPlace(draft, steps))
  })
