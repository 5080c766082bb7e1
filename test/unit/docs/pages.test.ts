import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../../docs/law/generate/data/catalogue.js'
import { anchorOf } from '../../../docs/law/generate/words/markdown.js'
import { mentions } from '../../../docs/law/generate/data/mentions.js'
import { COMMAND, pages } from '../../../docs/law/generate/pages/pages.js'
import { QUESTIONS } from '../../../docs/law/generate/questions/questions.js'
import { CHAPTERS } from '../../../src/rules/chapters/book.js'

const ROOT = new URL('../../..', import.meta.url).pathname
const LAW = join(ROOT, 'docs', 'law')
const written = pages(mentions(ROOT))
const names = Object.keys(written)
const page = (name: string): string => written[name] ?? ''

/** What a page says beside a rule. */
const rule = (id: string): string =>
  Object.values(written)
    .flatMap((text) => text.split('\n### '))
    .find((part) => part.startsWith(`${id}\n`)) ?? ''

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

  it('show every rule, and every row once', () => {
    const all = Object.values(written).join('\n')
    expect(
      RULES.filter(({ id, text }) => !all.includes(`### ${id}\n\n> ${text}`)).map(({ id }) => id),
    ).toStrictEqual([])
    for (const [chapter, rows] of Object.entries(CHAPTERS)) {
      expect(
        Object.keys(rows).filter((id) => all.split(`<a id="row-${id}"></a>`).length !== 2),
        chapter,
      ).toStrictEqual([])
    }
  })

  /** Headings, and what has a name of its own. */
  const anchorsOf = (name: string): readonly string[] => [
    ...[...page(name).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading)),
    ...[...page(name).matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id),
  ]
  const definitionsOf = (name: string): ReadonlyMap<string, string> =>
    new Map(
      [...page(name).matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, label = '', target = '']) => [
        label,
        target,
      ]),
    )

  it('say at their end where each rule, row and field stands that they name', () => {
    for (const name of names) {
      const definitions = definitionsOf(name)
      const used = [...page(name).matchAll(/\[([A-Z]{3}-\d{2}|`[^`\]]+`)\](?![(:])/g)]
      expect(
        used.map(([, label = '']) => label).filter((label) => !definitions.has(label)),
      ).toEqual([])
      const dead = [...definitions.values()].filter((target) => {
        const [file = '', anchor = ''] = target.split('#')
        return !anchorsOf(file).includes(anchor)
      })
      expect(dead, name).toEqual([])
    }
  })

  it('take a third of the room that they would if they said each row beside each rule', () => {
    const size = Object.values(written).reduce((sum, text) => sum + text.length, 0)
    expect(size).toBeLessThan(250_000)
  })

  it('link to files and headings that exist', () => {
    const broken = names.flatMap((name) =>
      [...page(name).matchAll(/\]\(([^)#]*)(?:#([^)]*))?\)/g)].flatMap(
        ([link, file = '', anchor]) => {
          const target = file === '' ? name : file
          if (!existsSync(join(LAW, target))) return [`${name}: ${link}`]
          return anchor === undefined || anchorsOf(target).includes(anchor)
            ? []
            : [`${name}: ${link}`]
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
    expect(rule('CAN-07')).toMatch(
      /- \[`cancellation.answer`\] `within`: aliexpress †: 5 days · two-week-consent: 14 days\n/,
    )
    expect(rule('DIS-10')).toContain('order-statuses: 5 business days')
    expect(rule('CAN-04')).toContain(
      '- [`cancellation.onRequest`]: one-day-window: from paid until 1 day after paid',
    )
  })

  it('mark what is assumed wherever they show it, and nothing else', () => {
    const grace = page('values.md').split('\n### payment.grace\n')[1] ?? ''
    expect(grace).toMatch(/^[^#]*\| 10 minutes \| aliexpress †<br>/)
    expect(rule('LAT-03')).toContain('late-arrival †')
    expect(rule('PAY-06')).not.toContain('†')
    expect(page('where-the-accounts-disagree.md')).toContain('| 5 days | aliexpress † ([CAN-07])')
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
      /\| 1 day \| aliexpress [^|]*\*silent, as the default:\* the 5 others \|/,
    )
  })

  it('gives the reasons of the default in words', () => {
    expect(section('What if the seller is silent about a request?')).toContain(
      'Why the default says so: Who is asked and does not answer does not mind. Two weeks would ' +
        'outlast the 7 days to ship',
    )
    const silent = QUESTIONS.filter(({ why, places }) => why === undefined && places !== undefined)
    expect(silent.map(({ asks }) => asks)).toEqual([])
  })

  it('calls nobody silent about what he does not offer', () => {
    const answer = section('What if the seller is silent about a request?')
    expect(answer).toMatch(/\| not offered \| payment-check<br>order-statuses \|/)
  })

  it.each([
    ['What has to be shown to open a dispute?', 'DIS-32', 'DIS-09'],
    ['How long may the platform take to let a refund go?', 'REF-13', 'REF-07'],
    ['When does the term to ship start?', 'SHP-01', 'CAN-21'],
    ['Does the buyer claim the whole or a part?', 'DIS-05', 'DIS-06'],
  ])('%s', (asks, one, other) => {
    expect(section(asks)).toContain(`[${one}]`)
    expect(section(asks)).toContain(`[${other}]`)
  })

  it('counts an account as silent if its own cases are about something else', () => {
    expect(section('When does cancelling open?')).toMatch(
      /by a dispute [^\n]*silent, as the default:\* the \d others/,
    )
  })
})
