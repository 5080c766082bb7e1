import type { SectionName } from '../format.js'
import { DECLARATION } from './declaration.js'

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
