import { describe, expect, test } from 'vitest'
import {
  FINDING_DEFINITIONS,
  FINDING_KINDS,
  findingSentence,
} from '../../../../src/verify/findings/findingKinds.js'
import { plainWords } from '../../../../src/verify/findings/plainWords.js'

describe('the kinds of findings', () => {
  test('have each a name of its own', () => {
    expect(new Set(FINDING_KINDS).size).toBe(FINDING_DEFINITIONS.length)
  })

  test.each(FINDING_DEFINITIONS)('$kind says a whole sentence', ({ kind }) => {
    const subject = {
      rows: ['pay', 'ship'],
      clauses: ['dispute.verdict.cases.0'],
      state: { funds: 'held', goods: 'shipped', claim: 'none', freeze: 'clear' },
      waitsFor: ['buyer', 'carrier'],
      detail: '80 too little for the buyer',
    } as const
    const sentence = findingSentence({ kind, ...subject }, plainWords(1))
    expect(sentence).toMatch(/^[A-Z`].*[^ :,;]\.$/)
    expect(sentence).not.toMatch(/undefined|null/)
  })

  test('that can be a note head a list of notes', () => {
    for (const { weighs, isOnlyNote, notedAs } of FINDING_DEFINITIONS)
      expect(weighs === 'note' || isOnlyNote !== undefined).toBe(notedAs !== undefined)
  })
})

describe('an amount that is off', () => {
  test('is named with whom it hits, in minor units', () => {
    const subject = { rows: ['cancel.by-seller'], clauses: [], state: null, waitsFor: [] }
    const detail = '80 too little for the buyer, 80 too much as a fee'
    expect(findingSentence({ kind: 'amount-off', ...subject, detail }, plainWords(1))).toBe(
      'When `cancel.by-seller` applies, the money does not go where it is due: ' +
        '80 too little for the buyer, 80 too much as a fee, in minor units.',
    )
  })
})
