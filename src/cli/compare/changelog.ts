/** A heading of the second level that begins the changes not released yet; brackets or none. */
const UNRELEASED = /^##\s+\[?unreleased\]?/i
const HEADING = /^#{1,2}\s/

/** The lines of a changelog's section Unreleased; null: it has none. */
const unreleased = (text: string): readonly string[] | null => {
  const lines = text.split(/\r?\n/)
  const start = lines.findIndex((line) => UNRELEASED.test(line))
  if (start < 0) return null
  const after = lines.slice(start + 1)
  const end = after.findIndex((line) => HEADING.test(line))
  return end < 0 ? after : after.slice(0, end)
}

/**
 * The words between blanks and punctuation that a key may stand in: "`buyer.dispute`," is
 * `buyer.dispute`, "buyer.dispute-more" is not.
 */
const WORDS = /[\w-]+(?:\.[\w-]+)+/g

/**
 * What a changelog lets pass: every dotted word of its section Unreleased. null: it has no such
 * section.
 */
export const namedIn = (changelog: string): ReadonlySet<string> | null => {
  const lines = unreleased(changelog)
  return lines === null ? null : new Set(lines.flatMap((line) => line.match(WORDS) ?? []))
}
