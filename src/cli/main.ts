import { readFileSync } from 'node:fs'
import { useStyleOf } from './text/style.js'

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

/** The packages that are installed beside this one. */
const PEERS = ['fp-ts', 'io-ts', 'luxon']

/** The package that is not installed, if that is why something failed; else null. */
const missingPeer = (thrown: unknown): string | null => {
  if (!(thrown instanceof Error && 'code' in thrown)) return null
  if (thrown.code !== 'ERR_MODULE_NOT_FOUND' && thrown.code !== 'MODULE_NOT_FOUND') return null
  const [, found = ''] = /'([^'/]*)/.exec(thrown.message) ?? []
  return PEERS.includes(found) ? found : null
}

const whyOf = (thrown: unknown): string => {
  const missing = missingPeer(thrown)
  if (missing !== null)
    return `the package ${missing} is not installed; npm install ${PEERS.join(' ')}`
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  return `this is a defect of the tool, please report it: ${why}`
}

useStyleOf(process.stdout, process.env)
try {
  // Not before here: a package that is missing is said in a sentence, and texts fit the terminal.
  const [{ run }, { PROCESS }] = await Promise.all([
    import('./run.js'),
    import('./input/environment.js'),
  ])
  const { out, err, code } = await run(process.argv.slice(2), version(), PROCESS)
  if (err !== '') process.stderr.write(err)
  if (out !== '') process.stdout.write(out)
  process.exitCode = code
} catch (thrown) {
  process.stderr.write(`escrow-rules: ${whyOf(thrown)}\n`)
  process.exitCode = missingPeer(thrown) === null ? 70 : 2
}
