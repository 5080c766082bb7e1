import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as root from '../../../src/index.js'
import * as policies from '../../../src/policies.js'
import * as testing from '../../../src/testing/index.js'
import { rulebook } from '../../support/rulebooks.js'

const folder = new URL('../../../src/testing/', import.meta.url)
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...readFileSync(join(folder.pathname, name), 'utf8').matchAll(/@example\n([^]*?)\*\//g)].map(
      ([, text = ''], index): readonly [string, string] => [
        `${name} ${index + 1}`,
        text.replace(/^ \* ?/gm, '').trim(),
      ],
    ),
  )

/** All mutants of a policy take long: a single one stands for them here. */
const policyMutants = (policy: root.Policy): readonly testing.Mutant[] => [
  { path: 'title', change: '-> Other', file: { ...policies.encodePolicy(policy), title: 'Other' } },
]

describe('the examples in the docstrings', () => {
  it.each(examples)('%s runs', (_, example) => {
    const names = {
      ...root,
      ...policies,
      ...E,
      ...testing,
      policyMutants,
      fc,
      rules: rulebook('aliexpress'),
      policy: rulebook('aliexpress').policy,
    }
    const run = new Function(
      ...Object.keys(names),
      transformSync(example, { loader: 'ts' }).code,
    ) as (...values: readonly unknown[]) => void
    expect(() => {
      run(...Object.values(names))
    }).not.toThrow()
  })

  it('are there, for most of what is exported', () => {
    expect(examples.length).toBeGreaterThan(20)
  })
})
