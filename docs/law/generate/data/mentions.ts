import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RULE_ID } from './catalogue.js'

/** Every file of the library, with the rules that it names, wherever in it. */
export const mentions = (root: string): Readonly<Record<string, readonly string[]>> => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map(
    (name) => `src/${name.replaceAll('\\', '/')}`,
  )
  return Object.fromEntries(
    files
      .filter((name) => /\.(ts|json)$/.test(name))
      .sort()
      .map((name) => [
        name,
        [...new Set(readFileSync(join(root, name), 'utf8').match(RULE_ID) ?? [])],
      ]),
  )
}
