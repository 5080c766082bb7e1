import { performance } from 'node:perf_hooks'
import { GROWTH } from './growthCases.js'

// How much longer do readers and questions take if the input is four times as large? About four
// times: they are linear. `npm run bench:growth` prints the exponent: 1 is linear, 2 quadratic.

const milliseconds = (run: () => unknown): number => {
  const start = performance.now()
  run()
  return performance.now() - start
}

const [only] = process.argv.slice(2)
for (const [name, [size, ask]] of Object.entries(GROWTH)) {
  if (only !== undefined && !name.includes(only)) continue
  milliseconds(ask(Math.ceil(size / 20)))
  const [small, large] = [milliseconds(ask(Math.ceil(size / 4))), milliseconds(ask(size))]
  const exponent = (Math.log(large / small) / Math.log(4)).toFixed(2)
  console.log(`${name}: ${size} in ${Math.round(large)} ms, n^${exponent}`)
}
