import { isRecord, type Json } from '../../../model/input/json.js'
import type { Mistake } from '../../../model/input/mistake.js'
import { isCases } from '../../../policy/choice.js'
import { fieldNames, SECTIONS } from '../../../policy/fields/names.js'
import type { Cases, PolicyFile, SectionName } from '../../../policy/format.js'
import type { PolicyDraft } from '../../../policy/inheritance/draft.js'
import { vocabulary, type Vocabulary } from '../../../policy/inheritance/vocabulary.js'

/** A file in a chain of `extends`, as far as its form is right. */
export interface ChainLink {
  readonly file: PolicyFile
  /** What the file makes of its ancestors. */
  readonly draft: PolicyDraft
  /** Every ancestor is known, and its form is right. */
  readonly whole: boolean
  /** Whether something at or around this path was left out because its form is wrong. */
  readonly damaged: (path: string) => boolean
}

/** Every place in a file where one kind of thing is wrong with what it says. */
export type MeaningCheck = (link: ChainLink) => readonly Mistake[]

/** A field that the file itself writes. */
export interface WrittenField {
  readonly section: SectionName
  readonly path: string
  readonly value: unknown
}

export const writtenFields = ({ file }: ChainLink): readonly WrittenField[] =>
  SECTIONS.flatMap((section) => {
    const written: Json = file[section] ?? {}
    return fieldNames(section)
      .filter((field) => Object.hasOwn(written, field))
      .map((field) => ({ section, path: `${section}.${field}`, value: written[field] }))
  })

/** What the cases of the file may speak of. */
export const wordsIn = ({ draft: { facts, sections } }: ChainLink): Vocabulary =>
  vocabulary(facts, sections)

/** The choices with cases in a value, wherever they are. */
export const choicesIn = (
  value: unknown,
  path: string,
): readonly (readonly [path: string, choice: Cases<unknown>])[] => {
  if (isCases(value)) return [[path, value]]
  return isRecord(value)
    ? Object.entries(value).flatMap(([key, part]) => choicesIn(part, `${path}.${key}`))
    : []
}
