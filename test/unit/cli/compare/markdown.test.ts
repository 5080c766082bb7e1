import { expect, test } from 'vitest'
import { compare, NEAR } from './shops.js'

test('compare --markdown is a table by field, the losses with their histories, and what is undecided', () => {
  const { out, code } = compare(...NEAR, '--markdown')
  expect(code).toBe(1)
  expect(out).toMatch(
    /^### `shop` -> `shop`\n\n\| Field \| Before \| After \| buyer \| seller \|\n/,
  )
  expect(out).toMatch(/^\| `calendar\.zone` \| `"UTC"` \| `"America\/Sao_Paulo"` \|/m)
  expect(out).toMatch(/^\| all together \| {2}\| {2}\| worse \| undecided \|$/m)
  expect(out).not.toContain('cites.')
  expect(out).toMatch(
    /<summary>worse for the buyer \(may do\): .* \[buyer\.cancel\]<\/summary>\n\n```text\n.*placed/,
  )
  expect(out).toMatch(/^Undecided:\n\n- the exploration stopped after 60 zones$/m)
  // What the changelog names is no loss that a reviewer has to see.
  expect(compare(...NEAR, '--markdown', '--allow', 'named.md').out).not.toContain('<details>')
})
