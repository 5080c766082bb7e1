import { isRecord } from '../../model/input/json.js'
import { isCases } from '../../policy/choice.js'
import type { Json } from '../../model/input/json.js'
import type { Draft } from '../../policy/extends.js'
import { fieldNames, SECTIONS } from '../../policy/fields/names.js'
import type { Cases, PolicyFile, SectionName } from '../../policy/format.js'
import { vocabulary } from '../../policy/vocabulary.js'
import type { Vocabulary } from '../../policy/vocabulary.js'
import type { PolicyError } from './errors.js'

/**
 * A file whose form is right, what it makes of its ancestors, and what must not be judged since its
 * own form was wrong.
 */
export interface Step {
  readonly file: PolicyFile
  readonly draft: Draft
  /** Every ancestor is known, and its form is right. */
  readonly whole: boolean
  /** Whether something at or around this path was left out for its form. */
  readonly damaged: (path: string) => boolean
}

export type Report = Omit<PolicyError, 'policy' | 'nearest'> & { readonly nearest?: string | null }
/** An own value of the file, and where it stands. */
export interface Own {
  readonly section: SectionName
  readonly field: string
  readonly path: string
  readonly value: unknown
}

export const wordsIn = ({ facts, sections }: Draft): Vocabulary => vocabulary(facts, sections)

export const ownFields = ({ file }: Step): readonly Own[] =>
  SECTIONS.flatMap((section) => {
    const written: Json = file[section] ?? {}
    return fieldNames(section)
      .filter((field) => Object.hasOwn(written, field))
      .map((field) => ({ section, field, path: `${section}.${field}`, value: written[field] }))
  })

/** The choices with cases in a value, wherever they are. */
export const choicesIn = (
  value: unknown,
  path: string,
): readonly (readonly [path: string, choice: Cases<unknown>])[] => {
  if (isCases(value)) return [[path, value]]
  return isRecord(value)
    ? Object.entries(value).flatMap(([key, leaf]) => choicesIn(leaf, `${path}.${key}`))
    : []
}
