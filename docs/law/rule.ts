import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

/** A rule as the accounts state it: the first digits of the file, and the lines. */
export interface Rule {
  readonly id: string
  readonly chapter: string
  readonly where: readonly string[]
  readonly accounts: readonly string[]
  readonly says: string
}

export const HERE = import.meta.dirname
const ROOT = resolve(HERE, '../..')

export const rules = (): readonly Rule[] => JSON.parse(readFileSync(join(HERE, 'rules.json'), 'utf8')) as readonly Rule[]

/** The files of the library that name a rule. */
export const namingFiles = (): ((id: string) => readonly string[]) => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|json)$/.test(name)).sort()
    .map((name) => join(ROOT, 'src', name)).map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }))
  return (id) => files.filter(({ text }) => text.includes(id)).map(({ path }) => path)
}
