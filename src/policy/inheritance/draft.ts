import { isRecord, type Json } from '../../model/input/json.js'
import { AS_BEFORE } from '../fields/asBefore.js'
import { fieldNames, FIELD_PATHS, isSection, SECTIONS } from '../fields/names.js'
import type { FactDomain, PolicyFile, SectionName, Sections } from '../format.js'
import { valueAt } from '../valueAt.js'
import {
  citationsByField,
  movedCitations,
  sourceAt,
  takenAlong,
  type CitedPaths,
  type Sources,
} from './citations.js'
import { inheritedField, overriddenField } from './inheritField.js'
import { vocabulary, type Vocabulary } from './vocabulary.js'

/** What some policies of a chain say together, the base first; fields may still be missing. */
export interface PolicyDraft {
  /** The facts that they declare, and the values of each. */
  readonly facts: { readonly [fact: string]: FactDomain }
  /** Where their values come from. */
  readonly sources: Sources
  /** The fields that any of them says, by section. */
  readonly sections: { readonly [section: string]: Json }
}

/** What is cited for a field that came after a policy was written. */
const BEFORE: readonly string[] = ['as before there was this field']

/** What a policy that extends no other says by leaving out what came after it was written. */
export const draftBefore = (policy: string): PolicyDraft => ({
  facts: {},
  sources: Object.fromEntries(
    Object.entries(AS_BEFORE).flatMap(([section, fields]) =>
      Object.keys(fields).map((field) => [`${section}.${field}`, { cites: BEFORE, policy }]),
    ),
  ),
  sections: AS_BEFORE,
})

/** What a file itself writes in a section. */
const writtenIn = (file: PolicyFile, section: string): Json => {
  const value = isSection(section) ? file[section] : undefined
  return isRecord(value) ? value : {}
}

/** A parent, its child, and what their cases may speak of. */
interface Inheritance {
  readonly parent: PolicyDraft
  readonly child: PolicyFile
  readonly words: Vocabulary
  /** The parent's citations, by field. */
  readonly cited: ReadonlyMap<string, CitedPaths>
}

/** A field of the child, written or inherited. */
interface DraftField {
  readonly field: string
  readonly value: unknown
  readonly sources: CitedPaths
}

const draftField = (
  { parent, child, words, cited }: Inheritance,
  section: SectionName,
  field: string,
): DraftField | null => {
  const path = `${section}.${field}`
  const own = writtenIn(child, section)
  const above = parent.sections[section] ?? {}
  const citations = cited.get(path) ?? []
  if (Object.hasOwn(own, field)) {
    const { value, moves } = overriddenField(own[field], above[field], words, path)
    const along = takenAlong(parent.sources, citations, moves)
    return { field, value, sources: [[path, { cites: [], policy: child.name }], ...along] }
  }
  if (!Object.hasOwn(above, field)) return null
  const { value, moves } = inheritedField(above[field], words, path)
  return { field, value, sources: movedCitations(citations, moves) }
}

/** What the child cites for its own places, and says who says so. */
const ownCitations = (child: PolicyFile, sources: Sources): Sources =>
  Object.fromEntries(
    Object.entries(child.cites ?? {}).map(([path, cites]) => [
      path,
      { cites, policy: sourceAt(sources, path).policy },
    ]),
  )

/** What a child makes of what its ancestors say together. */
export const extendDraft = (parent: PolicyDraft, child: PolicyFile): PolicyDraft => {
  const facts = { ...parent.facts, ...child.facts }
  const written = Object.fromEntries(
    SECTIONS.map((section) => [
      section,
      { ...parent.sections[section], ...writtenIn(child, section) },
    ]),
  )
  const words = vocabulary(facts, written)
  const inheritance = { parent, child, words, cited: citationsByField(parent.sources) }
  const sections = SECTIONS.map((section) => ({
    section,
    fields: fieldNames(section)
      .map((field) => draftField(inheritance, section, field))
      .filter((field) => field !== null),
  })).filter(({ fields }) => fields.length > 0)

  const sources: Sources = Object.fromEntries(
    sections.flatMap(({ fields }) => fields.flatMap((field) => field.sources)),
  )
  return {
    facts,
    sources: { ...sources, ...ownCitations(child, sources) },
    sections: Object.fromEntries(
      sections.map(({ section, fields }) => [
        section,
        Object.fromEntries(fields.map(({ field, value }) => [field, value])),
      ]),
    ),
  }
}

/** Every `section.field` that nobody has written yet, and that has no value of before. */
export const missingFields = ({ sections }: PolicyDraft): readonly string[] =>
  FIELD_PATHS.filter((path) => valueAt(sections, path.split('.')) === undefined)

/** Whether every field of every section is there. */
export const hasAllSections = (
  sections: PolicyDraft['sections'],
  missing: readonly string[],
): sections is PolicyDraft['sections'] & Sections =>
  missing.length === 0 && SECTIONS.every((section) => Object.hasOwn(sections, section))
