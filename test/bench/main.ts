import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CASES } from './cases.js'
import { measure, median, type Effort, type Measured } from './worker.js'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false }, json: { type: 'string' }, only: { type: 'string', multiple: true }, processes: { type: 'string' },
    worker: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
  },
})
const effort: Effort = values.quick ? { rounds: 15, batch: 6, warm: 200 } : { rounds: 31, batch: 15, warm: 500 }
const processes = Number(values.processes ?? (values.quick ? 3 : 5))
const names = Object.keys(CASES).filter((name) => values.only === undefined || values.only.some((part) => name === part || name.startsWith(`${part}.`)))

const bundled = async (): Promise<string> => {
  const { build } = await import('esbuild')
  const outdir = 'node_modules/.cache/bench'
  mkdirSync(outdir, { recursive: true })
  const outfile = `${outdir}/main.mjs`
  await build({ entryPoints: ['test/bench/main.ts'], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' })
  return outfile
}

if (values.worker) {
  const measured = await measure(Object.fromEntries(names.flatMap((name) => { const c = CASES[name]?.(); return c ? [[name, c]] : [] })), effort)
  process.stdout.write(JSON.stringify(measured))
} else {
  const file = await bundled()
  const all: (readonly Measured[])[] = []
  for (let index = 0; index < processes; index += 1) {
    const child = spawnSync(process.execPath, ['--expose-gc', file, '--worker', ...process.argv.slice(2)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 })
    if (child.status !== 0) throw new Error(`worker ended with ${String(child.status)}`)
    all.push(JSON.parse(child.stdout))
  }
  for (const name of names) {
    const own = all.map((one) => one.find((m) => m.name === name) as Measured)
    const ratios = own.map((m) => m.ours / (m.reference ?? NaN))
    console.log(name.padEnd(24), median(own.map((m) => m.ours)).toFixed(1).padStart(10), median(own.map((m) => m.reference ?? NaN)).toFixed(1).padStart(10), median(ratios).toFixed(2).padStart(8), `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`)
  }
  void writeFileSync
}
