import { describe, expect, test } from 'vitest'
import { CHAPTERS, rowsOf } from '../../../../src/rules/chapters/book.js'
import { REASONS } from '../../../../src/model.js'
import { STATUSES } from '../../../../src/index.js'
import { VERB_NAMES } from '../../../../src/model.js'
import { REASON_WORDS } from '../../../../src/cli/text/words/reasonWords.js'
import { ENDING_WORDS } from '../../../../src/cli/text/words/recordWords.js'
import { STATUS_WORDS } from '../../../../src/cli/text/words/stateWords.js'
import { TIMER_WORDS, timerWords } from '../../../../src/cli/text/words/timerWords.js'
import { phraseOf, VERB_WORDS } from '../../../../src/cli/text/words/verbWords.js'

const rows = Object.values(CHAPTERS).flatMap(rowsOf)

describe('the words of the tool', () => {
  test('say every timer of every chapter, and no other', () => {
    expect(Object.keys(TIMER_WORDS).sort()).toEqual(
      rows
        .filter(({ by }) => by === 'timer')
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('say no two reasons, no two statuses and no two verbs alike', () => {
    expect(new Set(Object.values(REASON_WORDS)).size).toBe(REASONS.length)
    expect(new Set(Object.values(STATUS_WORDS)).size).toBe(STATUSES.length)
    expect(new Set(Object.values(VERB_WORDS).map(({ can }) => can)).size).toBe(VERB_NAMES.length)
  })

  test('are words: no code of the library stands in them', () => {
    const words = [
      ...Object.values(REASON_WORDS),
      ...Object.values(STATUS_WORDS),
      ...Object.values(TIMER_WORDS),
      ...Object.values(VERB_WORDS).flatMap(({ can, does }) => [can, does]),
    ]
    expect(words.filter((text) => text === '' || /[.`_]|\w-\w+-\w/.test(text))).toEqual([])
  })

  test('say of a status and of a reason only what holds of every order that has it', () => {
    // A chargeback freezes an order too, and the platform can act on it.
    expect(REASON_WORDS.frozen).toBe('the order is frozen')
    expect(STATUS_WORDS.frozen).toContain('risk control or a chargeback')
    expect(STATUS_WORDS.frozen).not.toContain('nobody')
    // A dispute can be about money that the seller was paid, a return about goods not yet sent.
    expect(STATUS_WORDS['in-dispute']).not.toContain('escrow')
    // The seller can decline what was paid.
    expect(ENDING_WORDS['payment-rejected']).toContain('or the order')
    expect(STATUS_WORDS.returning).toContain('have to go back')
    // A part of a line is refused where whole lines may be chosen; a part may not be all of it.
    expect(REASON_WORDS['no-partial']).not.toContain('order')
    expect(REASON_WORDS['amount-too-high']).not.toContain('left')
  })

  test('fall back to the verb for a row without words of its own, and to the id for an unknown timer', () => {
    expect(phraseOf('cancel', 'cancel.by-seller')).toEqual({
      can: 'cancel the order',
      does: 'cancels the order',
    })
    expect(phraseOf('cancel', 'cancel.at-once').can).toBe('cancel the order at once')
    expect(timerWords('no.such-timer')).toBe('no.such-timer')
  })
})
