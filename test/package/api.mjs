// Compares the public API with the committed reports in test/package/api; `--local` writes them
// anew.
import { mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'

const root = resolve(import.meta.dirname, '../..')
const local = process.argv.includes('--local')
const reports = resolve(import.meta.dirname, 'api')
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
mkdirSync(reports, { recursive: true })

const silent = { logLevel: ExtractorLogLevel.None }
const check = (name) => {
  const config = ExtractorConfig.prepare({
    configObjectFullPath: resolve(root, 'api-extractor.json'),
    packageJsonFullPath: resolve(root, 'package.json'),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: `<projectFolder>/dist/${name}.d.ts`,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'nodenext',
            moduleResolution: 'nodenext',
            target: 'es2022',
            strict: true,
            skipLibCheck: true,
            types: [],
          },
          files: [`dist/${name}.d.ts`],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: reports,
        reportTempFolder: resolve(root, 'node_modules/.cache/api'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: { default: silent, 'ae-wrong-input-file-type': silent },
        tsdocMessageReporting: { default: silent },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      },
    },
  })
  const { succeeded, apiReportChanged } = Extractor.invoke(config, {
    localBuild: local,
    showVerboseMessages: false,
  })
  const done = succeeded && (local || !apiReportChanged)
  console.log(
    `${name}: ${done ? (apiReportChanged ? 'report written' : 'as reported') : 'the public API is not as reported: npm run api, and look at the difference'}`,
  )
  return done
}

const subpaths = Object.keys(manifest.exports).filter((subpath) => !subpath.endsWith('.json'))
const results = subpaths.map((subpath) => check(subpath.replace(/^\.\/?/, '') || 'index'))
if (results.includes(false)) process.exitCode = 1
