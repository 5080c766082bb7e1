import { mistake } from '../../../model/input/mistake.js'
import { isCases } from '../../../policy/choice.js'
import { FIELD_PATHS } from '../../../policy/fields/names.js'
import { valueAt } from '../../../policy/valueAt.js'
import { writtenFields, type MeaningCheck } from './chainLink.js'
import { placesIn } from './places.js'

/**
 * Choices that no case of which may match, where the policy has to say something for all orders.
 */
export const lastWords: MeaningCheck = (link) => {
  if (!link.whole) return []
  return writtenFields(link)
    .flatMap(({ path }) => placesIn(path, valueAt(link.draft.sections, path.split('.'))))
    .filter(
      ({ shape, value, optional }) =>
        shape.kind === 'choice' && !optional && isCases(value) && !('otherwise' in value),
    )
    .map(({ path }) => mistake(`${path}.otherwise`, undefined, 'a value for when no case matches'))
}

/** More missing fields than a policy forgets that means to say everything itself. */
const FORGOTTEN = 5

/** Fields that nobody writes: the file extends no policy. */
export const missingValues: MeaningCheck = ({ file, draft, whole, damaged }) => {
  if (file.extends !== undefined || !whole) return []
  const missing = FIELD_PATHS.filter(
    (path) => valueAt(draft.sections, path.split('.')) === undefined && !damaged(path),
  )
  if (missing.length > FORGOTTEN) {
    const many = `${missing.length} of ${FIELD_PATHS.length} fields`
    const expected =
      'the name of a policy such as `aliexpress`, for what this one does not say: ' + many
    return [mistake('extends', undefined, expected)]
  }
  return missing.map((path) =>
    mistake(path, undefined, 'a value, since the policy extends no other'),
  )
}
