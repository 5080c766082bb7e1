import { DECLARATION } from './declaration.js'
import type { PolicyField, Shape } from '../shapes/shape.js'
import type { SectionName } from './types.js'

/** The sections of a policy, in the order in which they are written. */
export const SECTIONS = Object.keys(DECLARATION) as readonly SectionName[]

/** The fields of a section, in the order in which they are written. */
export const fieldNames = (section: SectionName): readonly string[] =>
  Object.keys(DECLARATION[section].fields)

/** Every `section.field`. */
export const FIELD_PATHS: readonly string[] = SECTIONS.flatMap((section) =>
  fieldNames(section).map((field) => `${section}.${field}`),
)

/** Whether a text names a section. */
export const isSection = (name: string): name is SectionName => Object.hasOwn(DECLARATION, name)

/** What may stand in a field, "section.field"; undefined: there is no such field. */
export const shapeOfField = (path: string): Shape | undefined => fieldAt(path)?.shape

/** What is declared of a field, "section.field"; undefined: there is no such field. */
export const fieldAt = (path: string): PolicyField | undefined => {
  const [section = '', field = ''] = path.split('.')
  if (!isSection(section)) return undefined
  const fields: { readonly [field: string]: PolicyField } = DECLARATION[section].fields
  return Object.hasOwn(fields, field) ? fields[field] : undefined
}
