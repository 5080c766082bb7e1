import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MARKETPLACE_VARIANTS, MARKETPLACE_KINDS, PRESETS } from '../../../../src/policies.js'

const presets = resolve(import.meta.dirname, '../../../../src/policy/presets')

describe('the policies that come with the package', () => {
  it.each([
    ['accounts', MARKETPLACE_VARIANTS],
    ['kinds', MARKETPLACE_KINDS],
  ])('are all the files in %s, each under the name of its file', (folder, policies) => {
    const files = readdirSync(resolve(presets, folder)).map((file) => file.replace('.json', ''))
    expect(Object.keys(policies).sort()).toStrictEqual(files.sort())
  })

  it('are the accounts and the other kinds', () => {
    expect(Object.keys(PRESETS)).toStrictEqual([
      ...Object.keys(MARKETPLACE_VARIANTS),
      ...Object.keys(MARKETPLACE_KINDS),
    ])
  })
})
