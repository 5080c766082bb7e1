import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { decodeCase } from '../corpus/decodeCase.js'
import type { Check, LawCase } from '../corpus/lawCase.js'

const folder = resolve(import.meta.dirname, '../corpus/cases')
const SAID_OF = ['cites', 'clause', 'clauses']

/** An expectation without its clauses and citations: where a rule stands is no answer. */
const unsaid = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unsaid)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !SAID_OF.includes(key))
      .map(([key, each]) => [key, unsaid(each)]),
  )
}

const bare = (check: Check): Check => {
  if (check.refused === null)
    return { ...check, cites: [], clauses: [], expect: unsaid(check.expect) }
  const { cites: _cites, clauses: _clauses, ...refused } = check.refused
  return { ...check, cites: [], clauses: [], refused }
}

/** A case of the corpus, asked for its answers and not for the clauses behind them. */
export interface Witness {
  readonly title: string
  readonly file: string
  readonly law: LawCase
  /** The preset that it is about: its policy, or the one that its policy extends. */
  readonly account: string
}

const accountOf = ({ policy }: LawCase): string =>
  typeof policy === 'string' ? policy : String(policy.extends)

const witnesses = (file: string): readonly Witness[] =>
  (JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as readonly unknown[]).flatMap((raw) => {
    const { found } = decodeCase(raw)
    if (found === null) throw new Error(`${file} cannot be read; the corpus itself says why`)
    return [
      {
        title: found.title,
        file,
        law: { ...found, checks: found.checks.map(bare) },
        account: accountOf(found),
      },
    ]
  })

/** The whole corpus. */
export const WITNESSES: readonly Witness[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .flatMap(witnesses)
