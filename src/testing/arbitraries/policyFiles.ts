import * as fc from 'fast-check'
import { DECLARATION } from '../../policy/fields/declaration.js'
import type { PolicyField } from '../../policy/shapes/shape.js'
import type { PolicyFile, SectionName } from '../../policy/format.js'
import { PRESETS } from '../../policy/presets/presets.js'
import { shapeValues } from './shapeValues.js'

type Chosen = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Every text in a value. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** The words that the policies of the package have in a field: there they make sense. */
const usualIn = (section: SectionName, field: string): readonly string[] =>
  Object.values(PRESETS).flatMap((file) =>
    textsIn((file[section] as Readonly<Record<string, unknown>> | undefined)?.[field]),
  )

const fieldsOf = (section: SectionName) => {
  const fields: Readonly<Record<string, PolicyField>> = DECLARATION[section].fields
  return fc.record(
    Object.fromEntries(
      Object.entries(fields).map(([field, { shape }]) => {
        const values = shapeValues(shape, { section, usual: usualIn(section, field) })
        return [field, fc.option(values, { nil: undefined, freq: 2 })]
      }),
    ),
  )
}

const sections = fc.record(
  Object.fromEntries(
    Object.keys(DECLARATION).map((section) => [section, fieldsOf(section as SectionName)]),
  ),
)

/** Drops fields that were not chosen, and sections of which none was. */
const compact = (chosen: Chosen): Chosen =>
  Object.fromEntries(
    Object.entries(chosen).flatMap(([name, fields]) => {
      const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
      return kept.length === 0 ? [] : [[name, Object.fromEntries(kept)]]
    }),
  )

/**
 * Policies with any number of fields replaced, each by a value of its shape; what they mean
 * together may still be wrong, and `load` says so: `rulebooks` gives those that load. They shrink
 * field by field to one that extends the first of `parents` and says nothing.
 *
 * @example
 * fc.assert(fc.property(policyFiles(), (file) => isValid(decodePolicyFile(file))))
 */
export const policyFiles = (
  parents: readonly string[] = ['base', 'aliexpress', 'two-week-consent'],
): fc.Arbitrary<PolicyFile> =>
  fc.tuple(fc.constantFrom(...parents), sections).map(([parent, chosen]) => ({
    name: 'random',
    title: 'random',
    extends: parent,
    ...compact(chosen),
  }))
