import type { ObjectOf, PolicyField } from '../shapes/shape.js'
import type { DECLARATION } from './declaration.js'
import type { HEAD } from './head.js'

type Declared = typeof DECLARATION

/** The name of a section: `cancellation`. */
export type SectionName = keyof Declared

/** What a policy decides, field by field: the types of what is declared in `sections`. */
// Mapped over `keyof`, so that an editor finds what is written above a field.
export type Sections = {
  readonly [S in keyof Declared]: {
    readonly [F in keyof Declared[S]['fields']]: Declared[S]['fields'][F] extends PolicyField<
      infer T
    >
      ? T
      : never
  }
}

/**
 * A policy as its author writes it: JSON. It says who it is, what it extends, and any fields of any
 * sections. A policy that extends no other says all of them; a field that came after 0.4.0 it may
 * leave out, which says that all is as before there was the field.
 */
export type PolicyFile = ObjectOf<typeof HEAD> & {
  readonly [S in keyof Declared]?: Partial<Sections[S]>
}
