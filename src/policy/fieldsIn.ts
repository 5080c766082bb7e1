import type { Policy, SectionName } from './format.js'

/** Where a value of a policy stands. */
export interface FieldPlace {
  readonly section: SectionName
  readonly field: string
  /** "section.field". */
  readonly path: string
  readonly value: unknown
}

/**
 * Every field of a policy that was read, with its value, in the order in which they are written.
 */
export const fieldsIn = ({
  name,
  title,
  version,
  facts,
  sources,
  ...sections
}: Policy): readonly FieldPlace[] =>
  Object.entries(sections).flatMap(([section, fields]) =>
    Object.entries<unknown>(fields).map(([field, value]) => ({
      // INVARIANT: but for its head, a policy consists of its sections.
      section: section as SectionName,
      field,
      path: `${section}.${field}`,
      value,
    })),
  )
