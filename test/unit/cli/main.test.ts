import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const tool = (...argv: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...argv], {
    cwd: root,
    encoding: 'utf8',
  })

describe('the tool as a process', () => {
  test('tells its stories, with exit code 0 and nothing on the error output', () => {
    const { status, stdout, stderr } = tool('ask')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('The ten-cent cactus seeds')
  })

  test('answers for a file', () => {
    const { status, stdout } = tool('ask', 'src/cli/ask/samples/cactus-seeds.json', '--as', 'buyer')
    expect(status).toBe(0)
    expect(stdout).toContain('0.10 USD for cactus-seeds')
  })

  test('a file that is not there is said on the error output, with exit code 2 and no stack trace', () => {
    expect(tool('ask', 'no/such/order.json')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'escrow-rules: 1 mistake in the input\n  no/such/order.json: there is no such file\n',
    })
  })

  test.each(['fp-ts', 'io-ts', 'luxon'])('says in a sentence that %s is not installed', (name) => {
    const missing = [
      `import { register } from 'node:module'`,
      `register('data:text/javascript,' + encodeURIComponent(\`export const resolve = (specifier, context, next) => {`,
      `  if (specifier.split('/')[0] !== '${name}') return next(specifier, context)`,
      `  const error = new Error("Cannot find package '${name}' imported from here")`,
      `  throw Object.assign(error, { code: 'ERR_MODULE_NOT_FOUND' })`,
      `}\`))`,
    ].join('\n')
    const hook = `data:text/javascript,${encodeURIComponent(missing)}`
    const argv = ['--import', 'tsx', '--import', hook, 'src/cli/main.ts', 'ask']
    expect(spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `escrow-rules: the package ${name} is not installed; npm install fp-ts io-ts luxon\n`,
    })
  })

  test('says how far a long exploration is where the error output is no terminal, if asked', () => {
    const { stderr } = tool('check', 'second-hand', '--most', '60000', '--progress')
    const quiet = tool('check', 'base', '--most', '50')
    expect(stderr.split('\n')[0]).toMatch(
      /^escrow-rules: (exploring|measuring disputes|looking for histories): \d+ [a-z ]+\(\d+ s\)$/,
    )
    expect(quiet.stderr).toBe('')
  })

  test('says the package’s version, and helps with examples', () => {
    const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
      readonly version: string
    }
    expect(tool('--version')).toMatchObject({ status: 0, stdout: `${version}\n` })
    const help = tool('ask', '--help')
    expect(help.status).toBe(0)
    expect(help.stdout).toContain('escrow-rules ask order.json --as buyer')
  })
})
