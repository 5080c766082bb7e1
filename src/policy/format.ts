import type { PolicyFile, Sections } from './fields/types.js'
import type { FactDomain } from './shapes/values.js'

export type * from './fields/types.js'
export type * from './shapes/values.js'

/** Policies by their names, of which one may extend another. */
export type PolicyLibrary = Readonly<Record<string, PolicyFile>>

/** Where a value comes from. */
export interface Citation {
  /** Numbers of rules, addresses, or words; an empty list: nothing is cited. */
  readonly cites: readonly string[]
  /** The policy that says so: of the chain of `extends`, the one that wrote the value. */
  readonly policy: string
}

/** A policy with every field in place: what a decoder returns, and what is compiled. */
export type Policy = {
  /** The name by which orders and other policies refer to it. */
  readonly name: string
  /** What it is, in a line for people. */
  readonly title: string
  /** Which version of the policy it is; '1' unless it says another. */
  readonly version: string
  /** The facts that it and its ancestors declare, and the values of each. */
  readonly facts: { readonly [fact: string]: FactDomain }
  /**
   * Where the values come from, by path. Every field, "section.field", has an entry; parts and
   * cases have one where something is cited for them.
   */
  readonly sources: { readonly [path: string]: Citation }
} & Sections
