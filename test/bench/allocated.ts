import type { Run } from './caseKit.js'
import type { Side, Sides } from './worker.js'

/** Bytes that a question allocates, of each side. */
export type Allocated = Readonly<Partial<Record<Side, number>>>

/** Of the space for new objects, so little that nothing is collected meanwhile. */
const MOST = 24 * 2 ** 20

const used = (): number => process.memoryUsage().heapUsed

/** Asks for so many milliseconds: what is asked is compiled by then. */
const warmed = async (run: Run, ms: number): Promise<number> => {
  const until = performance.now() + ms
  let asked = 0
  do {
    await run(asked, asked + 4)
    asked += 4
  } while (performance.now() < until)
  return asked
}

const bytesOf = async (run: Run, from: number, count: number): Promise<number> => {
  globalThis.gc?.()
  const before = used()
  await run(from, from + count)
  return (used() - before) / count
}

const allocatedBy = async (run: Run, ms: number): Promise<number> => {
  const asked = await warmed(run, ms)
  const each = Math.max(1, await bytesOf(run, asked, 4))
  return bytesOf(run, asked, Math.max(4, Math.min(20_000, Math.floor(MOST / each))))
}

/** Asks each side of each case in turn: needs `--expose-gc`, and space for what is new. */
export const allocated = async (
  cases: Readonly<Record<string, Sides>>,
  warm: number,
): Promise<Readonly<Record<string, Allocated>>> => {
  const found: Record<string, Allocated> = {}
  for (const [name, { ours, before }] of Object.entries(cases))
    found[name] = {
      ours: await allocatedBy(ours.ours, warm),
      ...(before === null ? {} : { before: await allocatedBy(before.ours, warm) }),
      ...(ours.reference === null ? {} : { reference: await allocatedBy(ours.reference, warm) }),
    }
  return found
}
