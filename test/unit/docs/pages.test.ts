import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../../docs/law/generate/data/catalogue.js'
import { anchorOf } from '../../../docs/law/generate/words/markdown.js'
import { mentions } from '../../../docs/law/generate/data/mentions.js'
import { COMMAND, pages } from '../../../docs/law/generate/pages/pages.js'
import { CHAPTERS } from '../../../src/rules/chapters/book.js'

const ROOT = new URL('../../..', import.meta.url).pathname
const LAW = join(ROOT, 'docs', 'law')
const written = pages(mentions(ROOT))
const names = Object.keys(written)
const page = (name: string): string => written[name] ?? ''

describe('the pages of the law', () => {
  it.each(names)('%s is as its command writes it', (name) => {
    const committed = existsSync(join(LAW, name)) ? readFileSync(join(LAW, name), 'utf8') : ''
    expect(
      committed === page(name),
      `docs/law/${name} is stale: refresh it with \`${COMMAND}\``,
    ).toBe(true)
  })

  it('are the only pages in docs/law', () => {
    expect(
      readdirSync(LAW)
        .filter((name) => name.endsWith('.md'))
        .sort(),
    ).toStrictEqual([...names].sort())
  })

  it('show every rule and every row', () => {
    const all = Object.values(written).join('\n')
    expect(
      RULES.filter(({ id, text }) => !all.includes(`### ${id}\n\n> ${text}`)).map(({ id }) => id),
    ).toStrictEqual([])
    for (const [chapter, rows] of Object.entries(CHAPTERS)) {
      expect(
        Object.keys(rows).filter((id) => !all.includes(`| \`${id}\``)),
        chapter,
      ).toStrictEqual([])
    }
  })

  it('link to files and headings that exist', () => {
    const broken = names.flatMap((name) =>
      [...page(name).matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)].flatMap(
        ([link, file = '', anchor]) => {
          const target = file === '' ? name : file
          if (!existsSync(join(LAW, target))) return [`${name}: ${link}`]
          const headings = [...page(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
            anchorOf(heading),
          )
          return anchor === undefined || headings.includes(anchor) ? [] : [`${name}: ${link}`]
        },
      ),
    )
    expect(broken).toStrictEqual([])
  })

  it('have tables in which every line has as many cells as the head', () => {
    const cells = (line: string): number => line.replaceAll('\\|', '').split('|').length
    const uneven = names.flatMap((name) =>
      page(name)
        .split('\n')
        .flatMap((line, index, lines) =>
          line.startsWith('|') &&
          lines[index - 1]?.startsWith('|') === true &&
          cells(line) !== cells(lines[index - 1] ?? '')
            ? [`${name}:${index + 1}`]
            : [],
        ),
    )
    expect(uneven).toStrictEqual([])
  })

  it('say what an account answers, beside the rule that it cites', () => {
    const rule = (id: string): string =>
      Object.values(written)
        .flatMap((text) => text.split('\n### '))
        .find((part) => part.startsWith(`${id}\n`)) ?? ''
    expect(rule('CAN-07')).toContain('| 14 days | **two-week-consent** |')
    expect(rule('DIS-10')).toContain('| 5 business days | **order-statuses** |')
    expect(rule('CAN-04')).toContain('| from paid until 1 day after paid | **aliexpress**')
  })
})

describe('the page of contradictions', () => {
  const section = (asks: string): string =>
    page('where-the-accounts-disagree.md')
      .split('\n## ')
      .find((part) => part.startsWith(asks)) ?? ''

  it('groups accounts that agree, and names those that are silent', () => {
    const line =
      section('Who pays for the return shipping?')
        .split('\n')
        .find((one) => one.startsWith('| the buyer |')) ?? ''
    for (const account of [
      'payment-check',
      'one-day-window',
      'seven-day-shipping',
      'instant-cancel',
      'late-arrival',
    ])
      expect(line).toContain(account)
    expect(section('Within which time does the platform decide?')).toMatch(
      /\| 7 days \| processing-timer \(\[DIS-17\]/,
    )
    expect(section('How long does the payment check take?')).toMatch(
      /\*silent, as the default:\* one-day-window, two-week-consent/,
    )
  })

  it('gives the reasons of the default', () => {
    expect(section('What if the seller is silent about a request?')).toContain(
      'two weeks would outlast the 7 days to ship',
    )
  })

  it('counts an account as silent if its own cases are about something else', () => {
    expect(section('When does a dispute open?')).toMatch(
      /before shipment [^\n]*silent, as the default:\* payment-check, seven-day-shipping/,
    )
  })
})
