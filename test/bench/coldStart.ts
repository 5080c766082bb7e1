import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { POLICY } from './policyAsked.js'
import { answerOf } from './processes.js'
import { median } from './worker.js'

/** Milliseconds in a process of its own, which has nothing of the library yet; by the clock. */
export interface ColdStart {
  readonly root: number
  readonly policies: number
  /** The first `load`, after `/policies` is there. */
  readonly load: number
}

const timed = (work: string): readonly string[] => [
  '--input-type=module',
  '--eval',
  `const from = performance.now(); ${work}`,
]
const importing = (dist: string, name: string): string =>
  `await import(${JSON.stringify(pathToFileURL(resolve(dist, name)).href)})`
const tell = 'process.stdout.write(String(performance.now() - from))'

/** Of a build, as a host has it; medians of so many processes for each. */
export const coldStart = (dist: string, processes: number): ColdStart => {
  const ms = (work: string): number =>
    median(Array.from({ length: processes }, () => answerOf(timed(work)) as number))
  const [root, policies] = [importing(dist, 'index.js'), importing(dist, 'policies.js')]
  const loading = `const { load } = ${policies}; const before = performance.now(); load('${POLICY}')`
  return {
    root: ms(`${root}; ${tell}`),
    policies: ms(`${policies}; ${tell}`),
    load: ms(`${loading}; process.stdout.write(String(performance.now() - before))`),
  }
}
