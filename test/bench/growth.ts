import { parseArgs } from 'node:util'
import { GROWTH } from './growthCases.js'
import type * as asked from './growthQuestions.js'
import { printGrowth } from './growthTable.js'
import { bundled, printed } from './processes.js'

const HELP = `npm run bench:growth [-- options]
  --small          so short that it says nothing: whether the command still runs
  --only TEXT      only what has this in its name: "lines", "refunds nextStates", "many lines"
  --largest N      no order is larger (default 10000)
  --before DIST    another build of the library, whose exponents stand beside`

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    largest: { type: 'string' },
    before: { type: 'string' },
    help: { type: 'boolean', default: false },
    // What a process started by this one does.
    worker: { type: 'boolean', default: false },
    bundleBefore: { type: 'string' },
  },
})
const share = values.small ? 500 : 1

/** How much longer readers and questions take for four times as much: 1 is linear, 2 quadratic. */
const printReaders = (): void => {
  const milliseconds = (run: () => unknown): number => {
    const start = performance.now()
    run()
    return performance.now() - start
  }
  for (const [name, [most, ask]] of Object.entries(GROWTH)) {
    if (!name.includes(values.only)) continue
    const size = Math.ceil(most / share)
    milliseconds(ask(Math.ceil(size / 20)))
    const [small, large] = [milliseconds(ask(Math.ceil(size / 4))), milliseconds(ask(size))]
    const exponent = (Math.log(large / small) / Math.log(4)).toFixed(2)
    console.log(`${name}: ${size} in ${Math.round(large)} ms, n^${exponent}`)
  }
}

const work = async (): Promise<void> => {
  const before =
    values.bundleBefore === undefined ? null : ((await import(values.bundleBefore)) as typeof asked)
  printGrowth(before, {
    long: values.small ? 0 : 60,
    largest: values.small ? 10 : Number(values.largest ?? 10_000),
    only: values.only,
  })
  console.log('')
  printReaders()
}

if (values.help) console.log(HELP)
else if (values.worker) await work()
else {
  const { before } = values
  const file = await bundled('growth')
  const files =
    before === undefined ? [] : [`--bundleBefore=${await bundled('growthQuestions', before)}`]
  printed([file, '--worker', ...files, ...process.argv.slice(2)])
}
