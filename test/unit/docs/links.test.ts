import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import pkg from '../../../package.json' with { type: 'json' }

const root = resolve(import.meta.dirname, '../../..')
const below = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  )
const pages = ['README.md', 'CHANGELOG.md', ...below('docs'), ...below('src'), ...below('.github')]
  .filter((name) => name.endsWith('.md'))
  .sort()

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')
const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
const linksOf = (page: string): readonly string[] =>
  [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
const isRelative = (target: string): boolean => !/^[a-z]+:/.test(target)

/** The anchors of a page, as GitHub makes them out of its headings, and those that it names. */
const anchorsOf = (page: string): ReadonlySet<string> => {
  const markdown = textOf(page).replace(/^```[^]*?^```/gm, '')
  const anchors = new Set(
    [...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id),
  )
  const seen = new Map<string, number>()
  for (const [, heading = ''] of markdown.matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-')
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    anchors.add(times === 0 ? slug : `${slug}-${times}`)
  }
  return anchors
}

/** Why a link leads nowhere; null: it leads somewhere. */
const deadEnd = (page: string, target: string): string | null => {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : relative(root, resolve(root, dirname(page), path))
  const place = join(root, file)
  if (file.startsWith('..') || !existsSync(place)) return `${page}: there is no ${target}`
  if (anchor === undefined || statSync(place).isDirectory()) return null
  return anchorsOf(file).has(anchor) ? null : `${page}: ${file} has no #${anchor}`
}

/** What npm puts into the package: what `files` lists, and these whether it lists them or not. */
const isShipped = (path: string): boolean =>
  ['package.json', 'README.md', 'LICENSE', ...pkg.files].some(
    (shipped) => path === shipped || path.startsWith(`${shipped}/`),
  )

describe('links', () => {
  it('within the project lead to a file and a heading that exist', () => {
    const dead = pages.flatMap((page) =>
      linksOf(page)
        .filter(isRelative)
        .map((target) => deadEnd(page, target))
        .filter((reason) => reason !== null),
    )
    expect(pages.length).toBeGreaterThan(15)
    expect(dead).toEqual([])
  })

  it('in pages that the package ships lead to files that it ships, or are absolute', () => {
    const shipped = pages.filter(isShipped)
    expect(shipped).toEqual(['CHANGELOG.md', 'README.md'])
    const dead = shipped.flatMap((page) =>
      linksOf(page)
        .filter(isRelative)
        .map((target) => target.replace(/#.*$/, ''))
        .filter((path) => path !== '' && !isShipped(path))
        .map((path) => `${page}: ${path} is not in the package`),
    )
    expect(dead).toEqual([])
  })

  it('to the repository name a file that exists', () => {
    const home = 'https://github.com/escrow-rules/escrow-rules/blob/main/'
    const dead = pages.flatMap((page) =>
      linksOf(page)
        .filter((target) => target.startsWith(home))
        .map((target) => deadEnd('README.md', target.slice(home.length)))
        .filter((reason) => reason !== null),
    )
    expect(dead).toEqual([])
  })
})
