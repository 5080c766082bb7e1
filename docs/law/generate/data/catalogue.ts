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

/** A citation as it reads: a rule with its text, or the words that it is. */
export const citationWords = (cite: string): string => {
  const rule = RULES.find(({ id }) => id === cite)
  return rule === undefined ? linked(cite) : `${linked(cite)}: ${rule.text}`
}

/** Where each account stands: `file:lines`. */
export const STANDS: Readonly<Record<string, string>> = catalogue.accounts

/** A rule's id, which a text may name anywhere. */
export const RULE_ID = /\b[A-Z]{3}-\d{2}\b/g

/**
 * A text in which every rule is a link to its place; `page`: the chapter on whose page it stands,
 * if on any.
 */
export const linked = (text: string, page: Chapter | null = null): string =>
  text.replace(RULE_ID, (id) => {
    const chapter = CHAPTER_NAMES.find((name) => rulesOf(name).some((rule) => rule.id === id))
    return chapter === undefined
      ? id
      : `[${id}](${chapter === page ? '' : `${chapter}.md`}#${id.toLowerCase()})`
  })
