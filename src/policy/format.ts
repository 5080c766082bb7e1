import type { DECLARATION } from './fields/declaration.js'
import type { HEAD } from './fields/head.js'
import type { ObjectOf, PolicyField } from './fields/shape.js'
import type { FactDomain } from './fields/values.js'

export type * from './fields/values.js'

type Declared = typeof DECLARATION

/** The name of a section: `cancellation`. */
export type SectionName = keyof Declared

/**
 * What a policy decides, field by field. The declaration in `fields/declaration.ts` says what each
 * of them means.
 */
export type Sections = {
  readonly [S in SectionName]: {
    readonly [F in keyof Declared[S]['fields']]: Declared[S]['fields'][F] extends PolicyField<
      infer T
    >
      ? T
      : never
  }
}

/**
 * A policy as its author writes it: JSON. It says who it is, what it extends, and any fields of any
 * sections; a policy that extends no other says all of them.
 */
export type PolicyFile = ObjectOf<typeof HEAD> & {
  readonly [S in SectionName]?: Partial<Sections[S]>
}

/** Where a value comes from. */
export interface Citation {
  /** Numbers of rules, addresses, or words; an empty list: nothing is cited. */
  readonly cites: readonly string[]
  /** The policy that says so: of the chain of `extends`, the one that wrote the value. */
  readonly policy: string
}

/** A policy with every field in place: what a decoder returns, and what is compiled. */
export type Policy = {
  readonly name: string
  readonly title: string
  readonly version: string
  readonly facts: { readonly [fact: string]: FactDomain }
  /**
   * Where the values come from, by path. Every field, "section.field", has an entry; parts and
   * cases have one where something is cited for them.
   */
  readonly sources: { readonly [path: string]: Citation }
} & Sections
