import { CHAPTERS } from '../../../../src/rules/chapters/book.js'
import catalogue from '../../rules.json' with { type: 'json' }

/** A chapter of the rows; its page is named for it. */
export type Chapter = keyof typeof CHAPTERS
export const CHAPTER_NAMES = Object.keys(CHAPTERS) as readonly Chapter[]

/** One fact that at least one account states. */
export interface Rule {
  readonly id: string
  /** `file:lines` of the collected accounts. */
  readonly where: readonly string[]
  readonly accounts: readonly string[]
  readonly text: string
}

export const rulesOf = (chapter: Chapter): readonly Rule[] => catalogue.chapters[chapter]

/** Every rule, in the order of the chapters. */
export const RULES: readonly Rule[] = CHAPTER_NAMES.flatMap(rulesOf)

export const isRule = (id: string): boolean => RULES.some((rule) => rule.id === id)

/** Where each account stands: `file:lines`. */
export const STANDS: Readonly<Record<string, string>> = catalogue.accounts

/** A rule's id, which a text may name anywhere. */
export const RULE_ID = /\b[A-Z]{3}-\d{2}\b/g
