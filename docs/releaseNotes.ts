/** Prints what the changelog says about a version: `npm run release-notes -- 0.4.0`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const HEADING = /^## \[([^\]]+)\].*$/gm

/** The versions that a changelog has a section for, newest first. */
export const versionsIn = (changelog: string): readonly string[] =>
  [...changelog.matchAll(HEADING)].map(([, version = '']) => version)

/** What a changelog says about a version, without the heading; null: it has no such section. */
export const releaseNotes = (changelog: string, version: string): string | null => {
  const headings = [...changelog.matchAll(HEADING)]
  const index = headings.findIndex(([, name]) => name === version)
  const heading = headings[index]
  if (heading === undefined) return null
  const from = heading.index + heading[0].length
  return changelog.slice(from, headings[index + 1]?.index).trim()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , version] = process.argv
  const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
  const notes = version === undefined ? null : releaseNotes(changelog, version)
  if (notes === null) {
    console.error(`expected a version, one of ${versionsIn(changelog).join(', ')}`)
    process.exitCode = 2
  } else console.log(notes)
}
