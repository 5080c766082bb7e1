import type { Sections } from './fields/types.js'
import type { FactDomain } from './shapes/values.js'

export type * from './fields/types.js'
export type * from './shapes/values.js'

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
