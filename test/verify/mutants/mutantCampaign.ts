import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { sampled } from './mutants.js'
import { BUDGET, judgeChange, VERDICTS, type Verdict } from './mutantTrial.js'

/**
 * `npx tsx test/verify/mutants/mutantCampaign.ts [seed] [how many] [minutes] [processes]`: single
 * changes of small policies and of the rows under them, drawn by a seed, each by `verify` and
 * `compare`. What neither finds is shown to be no change, or named. Prints a line a change, and a
 * table.
 */
const [seed = '1', wanted = '200', minutes = '60', processes = '2', part = ''] =
  process.argv.slice(2)
const { of, changes } = sampled(Number(seed), Number(wanted))
const until = Date.now() + Number(minutes) * 60_000

interface Line {
  readonly index: number
  readonly verdict: Verdict
  readonly seconds: number
}

/** Every so many-th change, as lines of JSON. */
const work = (one: number, all: number): void => {
  for (const [index, change] of changes.entries()) {
    if (index % all !== one || Date.now() > until) continue
    const from = performance.now()
    const line: Line = {
      index,
      verdict: judgeChange(change),
      seconds: (performance.now() - from) / 1000,
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
}

const print = ({ index, verdict, seconds }: Line): void => {
  const change = changes[index]
  if (change === undefined) return
  const at = change.isRow ? `row ${change.at}` : change.at
  console.log(`${index} ${change.of} ${at}: ${change.change}`)
  console.log(`    ${verdict.by}: ${verdict.why} (${seconds.toFixed(1)} s)`)
}

const run = (one: number): Promise<readonly Line[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', import.meta.filename, seed, wanted, minutes, processes, String(one)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const lines: Line[] = []
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as Line
      lines.push(line)
      print(line)
    })
    child.on('close', (code) => {
      if (code === 0) resolve(lines)
      else reject(new Error(`part ${one} ended with ${String(code)}`))
    })
  })

const main = async (): Promise<void> => {
  const lines = (
    await Promise.all(Array.from({ length: Number(processes) }, (_, one) => run(one)))
  ).flat()
  const count = (by: Verdict['by'], isRow?: boolean): number =>
    lines.filter(
      ({ index, verdict }) =>
        verdict.by === by && (isRow === undefined || changes[index]?.isRow === isRow),
    ).length
  console.log(`\n${changes.length} of ${of} changes, seed ${seed}`)
  console.log(`at most ${BUDGET.zones} zones of a policy, ${BUDGET.pairZones} of a pair`)
  console.log(`${minutes} minutes; not tried: ${changes.length - lines.length}`)
  console.log('                     values    rows     all')
  for (const by of VERDICTS) {
    const counts = [count(by, false), count(by, true), count(by)]
    console.log(`${by.padEnd(16)}${counts.map((each) => String(each).padStart(9)).join('')}`)
  }
  console.log('\nnot found:')
  for (const line of lines.filter(({ verdict }) => verdict.by === 'not found')) print(line)
}

if (part === '') await main()
else work(Number(part), Number(processes))
