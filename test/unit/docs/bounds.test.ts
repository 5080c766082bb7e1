import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DEFAULTS } from '../../../src/verify/index.js'

const number = (count: number): string => count.toLocaleString('en')

test('the guide names the bounds that are explored by default', () => {
  const guide = readFileSync(
    new URL('../../../docs/guide/verify.md', import.meta.url),
    'utf8',
  ).replace(/\s+/g, ' ')
  expect(guide).toContain(
    `at ${number(DEFAULTS.most)} zones for \`check\` ` +
      `and ${number(DEFAULTS.mostOfPair)} for \`compare\``,
  )
  expect(guide).toContain(`after the first ${number(DEFAULTS.exact)} zones (\`exact\`)`)
})
