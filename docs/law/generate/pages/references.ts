import { FIELD_PATHS } from '../../../../src/policy/fields/names.js'
import { ROWS } from '../../../../src/rules/chapters/book.js'
import { CHAPTER_NAMES, RULE_ID, rulesOf } from '../data/catalogue.js'
import { anchorOf, code } from '../words/markdown.js'

// A page names rules, rows and fields again and again: it says once, at its end, where each stands.

/** The page of every row, each of which has an anchor there. */
export const ROWS_PAGE = 'rows.md'
/** The page of the questions that the accounts answer differently. */
export const DISAGREEMENT_PAGE = 'where-the-accounts-disagree.md'
/** The page of every field of a policy, each under a heading. */
export const VALUES_PAGE = 'values.md'
export const rowAnchor = (row: string): string => `row-${row}`

const TARGETS: ReadonlyMap<string, string> = new Map([
  ...CHAPTER_NAMES.flatMap((chapter) =>
    rulesOf(chapter).map(({ id }): [string, string] => [id, `${chapter}.md#${id.toLowerCase()}`]),
  ),
  // Rows stand in plain letters and fields in code: some share a name.
  ...ROWS.map(({ id }): [string, string] => [id, `${ROWS_PAGE}#${rowAnchor(id)}`]),
  ...FIELD_PATHS.map((path): [string, string] => [code(path), `${VALUES_PAGE}#${anchorOf(path)}`]),
])

/** A link by name to a row. */
export const rowLink = (id: string): string => `[${id}]`

/** A link by name to a field; what is no field stands as it is. */
export const fieldLink = (path: string): string =>
  FIELD_PATHS.includes(path) ? `[${code(path)}]` : code(path)

/** A text in which every rule is a link by its name. */
export const linked = (text: string): string => text.replace(RULE_ID, (id) => `[${id}]`)

/** A page with the targets of all that it links by name. */
export const withReferences = (page: string): string => {
  const used = new Set(
    [...page.matchAll(/\[([A-Z]{3}-\d{2}|`[^`\]]+`|[a-z.-]+)\](?!\()/g)].map(
      ([, name = '']) => name,
    ),
  )
  const lines = [...TARGETS].flatMap(([name, target]) =>
    used.has(name) ? [`[${name}]: ${target}`] : [],
  )
  return lines.length === 0 ? page : `${page}\n${lines.join('\n')}\n`
}
