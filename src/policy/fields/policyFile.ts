import { DECLARATION } from './declaration.js'
import { HEAD } from './head.js'
import { optional, record, type Properties, type Shape } from '../shapes/shape.js'
import type { PolicyFile } from './types.js'

const sections: Properties = Object.fromEntries(
  Object.entries(DECLARATION).map(([name, { means, fields }]) => [
    name,
    optional(record('a section', fields, means), means),
  ]),
)

/** The shape of a policy file: the head, and the fields of each section, all of them optional. */
// INVARIANT: both the type and the shape are made of the same declaration.
export const policyFile = record(
  'a policy',
  { ...HEAD, ...sections },
  'What a marketplace decides about its orders, as plain data.',
) as Shape<PolicyFile>
