import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { releaseNotes, versionsIn } from '../../../docs/releaseNotes.js'
import pkg from '../../../package.json' with { type: 'json' }

const CHANGELOG = [
  '# Changelog',
  '## [Unreleased]',
  '### Added',
  '- soon',
  '## [0.2.0] - 2026-11-27',
  '### Changed',
  '- a [link] in a line',
  '## [0.1.0] - 2026-11-22',
  '- first',
].join('\n')
const changelog = readFileSync(new URL('../../../CHANGELOG.md', import.meta.url), 'utf8')

describe('the release notes', () => {
  it('are the section of the changelog, without its heading and the next section', () => {
    expect(releaseNotes(CHANGELOG, '0.2.0')).toBe('### Changed\n- a [link] in a line')
    expect(releaseNotes(CHANGELOG, 'Unreleased')).toBe('### Added\n- soon')
    expect(releaseNotes(CHANGELOG, '0.1.0')).toBe('- first')
  })

  it('are null for a version that the changelog does not name', () => {
    expect(releaseNotes(CHANGELOG, '0.2')).toBeNull()
    expect(releaseNotes(CHANGELOG, '')).toBeNull()
  })

  it('exist for the version of the package, and the versions only go down', () => {
    expect(releaseNotes(changelog, pkg.version)).toMatch(/^### /m)
    const versions = versionsIn(changelog).filter((version) => version !== 'Unreleased')
    const numbers = versions.map((version) =>
      version.split('.').reduce((number, part) => number * 1000 + Number(part), 0),
    )
    expect(numbers).toEqual([...numbers].sort((one, other) => other - one))
  })

  it('are printed by `npm run release-notes`', () => {
    const printed = execFileSync('npx', ['tsx', 'docs/releaseNotes.ts', '0.1.0'], {
      encoding: 'utf8',
    })
    expect(printed.trim()).toBe(releaseNotes(changelog, '0.1.0'))
  })
})
