import { describe, expect, it } from 'vitest'
import { RULES, STANDS } from '../../../docs/law/generate/data/catalogue.js'
import { citedAt } from '../../../docs/law/generate/data/citations.js'
import { mentions } from '../../../docs/law/generate/data/mentions.js'
import { QUESTION_READING, readersOf } from '../../../docs/law/generate/data/rowPlaces.js'
import { MARKETPLACE_VARIANTS } from '../../../src/policy/presets/presets.js'

const ROOT = new URL('../../..', import.meta.url).pathname
const named = new Set(Object.values(mentions(ROOT)).flat())
const ids = RULES.map(({ id }) => id)

interface Passage {
  readonly file: string
  readonly from: number
  readonly to: number
}
const passage = (where: string): Passage => {
  const [, file = '', from = '', to = from] = /^(\d{3}):(\d+)(?:-(\d+))?$/.exec(where) ?? []
  return { file, from: Number(from), to: Number(to) }
}
const inside = (inner: Passage, outer: Passage): boolean =>
  inner.file === outer.file &&
  inner.from >= outer.from &&
  inner.to <= outer.to &&
  inner.from <= inner.to

describe('the catalogue of rules', () => {
  it('has each rule once, numbered without gaps in each chapter', () => {
    for (const prefix of new Set(ids.map((id) => id.slice(0, 3)))) {
      const own = ids.filter((id) => id.startsWith(prefix))
      expect(own).toStrictEqual(
        own.map((_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`),
      )
    }
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names for every rule accounts that are policies, and lines that lie in them', () => {
    for (const { id, where, accounts, text } of RULES) {
      const holders = where.map((place) =>
        Object.keys(STANDS).find((account) =>
          inside(passage(place), passage(STANDS[account] ?? '')),
        ),
      )
      expect(new Set(holders), `${id} stands in ${where.join(', ')}`).toStrictEqual(
        new Set(accounts),
      )
      expect(text, id).toMatch(/^[A-Z].*\.$|\.\)$/)
    }
    expect(
      Object.keys(STANDS).filter((account) => !Object.hasOwn(MARKETPLACE_VARIANTS, account)),
    ).toStrictEqual([])
  })

  it('has every rule that the source names', () => {
    expect([...named].filter((id) => !ids.includes(id))).toStrictEqual([])
  })

  it('has no rule that the source never names', () => {
    expect(ids.filter((id) => !named.has(id))).toStrictEqual([])
  })

  it('leads from every place with a citation to a row or a question that reads it', () => {
    const places = new Set(ids.flatMap((id) => citedAt(id).map(({ path }) => path)))
    expect(
      [...places].filter(
        (path) => readersOf(path).length === 0 && QUESTION_READING[path] === undefined,
      ),
    ).toStrictEqual([])
  })
})
