import { VERB_NAMES } from '../../src/model/action.js'
import { ACTORS } from '../../src/model/actor.js'
import { ANCHORS } from '../../src/model/anchor.js'
import { REASONS } from '../../src/model/refusal.js'
import { isRecord, type Json } from '../../src/model/input/json.js'
import { wordsOf } from '../../src/policy/shapes/shape.js'
import { offence } from '../../src/policy/shapes/words.js'
import type { Limit } from '../../src/policy/format.js'
import type { Offence } from '../../src/questions/account/standing.js'
import { QUESTIONS, type Check, type Question, type Refused } from './lawCase.js'
import type { Reader } from './reader.js'
import { readAction } from './readStep.js'

const readRefused = (reader: Reader, value: unknown, path: string): Refused => {
  const { wrong, record, text, texts, instant, optional } = reader
  const raw = record(value, path, {
    needed: ['reasons'],
    optional: ['alone', 'row', 'opensAt', 'instead', 'awaits', 'cites', 'clauses'],
  })
  if ('alone' in raw && raw.alone !== true) wrong(`${path}.alone`, 'expected true')
  return {
    reasons: texts(raw.reasons, `${path}.reasons`, REASONS),
    ...(raw.alone === true ? { alone: true as const } : {}),
    ...optional(raw, 'row', path, text),
    ...optional(raw, 'opensAt', path, (one, at) => (one === null ? null : instant(one, at))),
    ...optional(raw, 'instead', path, (one, at) => texts(one, at, VERB_NAMES, 0)),
    ...optional(raw, 'awaits', path, (one, at) => texts(one, at, ANCHORS, 0)),
    ...optional(raw, 'cites', path, (one, at) => texts(one, at)),
    ...optional(raw, 'clauses', path, (one, at) => texts(one, at)),
  }
}

/** Reads `times` offences at one instant. */
const readOffences = (reader: Reader, value: unknown, path: string): readonly Offence[] => {
  const { wrong, record, text, instant } = reader
  const raw = record(value, path, { needed: ['counts', 'at', 'times'] })
  const fact = {
    counts: text(raw.counts, `${path}.counts`, wordsOf(offence)) as Limit['counts'],
    at: instant(raw.at, `${path}.at`),
  }
  if (!Number.isInteger(raw.times)) wrong(`${path}.times`, 'expected a whole number')
  return Array.from({ length: Number(raw.times) }, () => fact)
}

/** Is exactly what the question takes there? */
const judgeInputs = ({ wrong }: Reader, raw: Json, ask: Question, path: string): void => {
  const takes = Object.hasOwn(QUESTIONS, ask) ? QUESTIONS[ask] : null
  const needs = { action: takes === 'action', record: takes === 'record' }
  for (const key of ['action', 'record'] as const)
    if (needs[key] !== key in raw)
      wrong(`${path}.${key}`, needs[key] ? 'missing' : `\`${ask}\` takes no ${key}`)
  if ((takes === 'actor' || takes === 'record') && !('by' in raw)) wrong(`${path}.by`, 'missing')
  if ((takes === null || takes === 'action') && 'by' in raw)
    wrong(`${path}.by`, `\`${ask}\` takes no actor`)
}

/** Is something expected, and either an answer or a refusal? */
const judgeExpectation = ({ wrong }: Reader, raw: Json, path: string): void => {
  const isEmpty = isRecord(raw.expect) && Object.keys(raw.expect).length === 0
  if ('expect' in raw === 'refused' in raw || isEmpty)
    wrong(path, 'expected either something in `expect` or `refused`')
  if ('refused' in raw && ('cites' in raw || 'clauses' in raw))
    wrong(path, '`cites` and `clauses` of a refusal stand inside `refused`')
}

/** Reads what is asked, and what is expected. */
export const readCheck = (reader: Reader, value: unknown, path: string): Check => {
  const { record, text, texts, list, instant } = reader
  const raw = record(value, path, {
    needed: ['at', 'ask'],
    optional: ['action', 'by', 'record', 'expect', 'refused', 'cites', 'clauses'],
  })
  const ask = text(raw.ask, `${path}.ask`, Object.keys(QUESTIONS)) as Question
  judgeInputs(reader, raw, ask, path)
  judgeExpectation(reader, raw, path)
  const ofAction = { needed: [], optional: [] }
  const offences = (one: unknown, at: string): readonly Offence[] => readOffences(reader, one, at)
  return {
    at: instant(raw.at, `${path}.at`),
    ask,
    action:
      'action' in raw ? readAction(reader, raw.action, `${path}.action`, ofAction).action : null,
    by: 'by' in raw ? text(raw.by, `${path}.by`, ACTORS) : null,
    record: 'record' in raw ? list(raw.record, `${path}.record`, offences).flat() : [],
    expect: raw.expect,
    refused: 'refused' in raw ? readRefused(reader, raw.refused, `${path}.refused`) : null,
    cites: 'cites' in raw ? texts(raw.cites, `${path}.cites`) : [],
    clauses: 'clauses' in raw ? texts(raw.clauses, `${path}.clauses`) : [],
  }
}
