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
