import { readFileSync } from 'node:fs'
import { PROCESS } from './input/environment.js'
import { run } from './run.js'

// Two folders up, from the source and from the bundle alike.
const version = (): string => {
  const pkg: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  return typeof pkg === 'object' && pkg !== null && 'version' in pkg
    ? String(pkg.version)
    : 'unknown'
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.exitCode = 1
})

try {
  const { out, err, code } = await run(process.argv.slice(2), version(), PROCESS)
  if (err !== '') process.stderr.write(err)
  if (out !== '') process.stdout.write(out)
  process.exitCode = code
} catch (thrown) {
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  process.stderr.write(`escrow-rules: this is a defect of the tool, please report it: ${why}\n`)
  process.exitCode = 70
}
