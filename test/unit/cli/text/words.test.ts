import { describe, expect, test } from 'vitest'
import { CHAPTERS, rowsOf } from '../../../../src/rules/chapters/book.js'
import { REASONS } from '../../../../src/model.js'
import { STATUSES } from '../../../../src/index.js'
import { VERB_NAMES } from '../../../../src/model.js'
import { REASON_WORDS } from '../../../../src/cli/text/words/reasonWords.js'
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

  test('fall back to the verb for a row without words of its own, and to the id for an unknown timer', () => {
    expect(phraseOf('cancel', 'cancel.by-seller')).toEqual({
      can: 'cancel the order',
      does: 'cancels the order',
    })
    expect(phraseOf('cancel', 'cancel.at-once').can).toBe('cancel the order at once')
    expect(timerWords('no.such-timer')).toBe('no.such-timer')
  })
})
