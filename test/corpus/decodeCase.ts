import {
  QUESTIONS,
  type Check,
  type LawCase,
  type Question,
  type Refused,
  type Step,
} from './lawCase.js'
import { VERBS, VERB_NAMES, verbShape, type Action } from '../../src/model/action.js'
import { ACTORS } from '../../src/model/actor.js'
import { ANCHORS } from '../../src/model/anchor.js'
import type { Instant } from '../../src/model/instant.js'
import type { OrderInput } from '../../src/model/input/orderInput.js'
import { REASONS } from '../../src/model/refusal.js'
import { wordsOf } from '../../src/policy/fields/shape.js'
import { offence } from '../../src/policy/fields/words.js'
import type { Limit } from '../../src/policy/format.js'
import { PRESETS } from '../../src/policy/presets/presets.js'
import type { Offence } from '../../src/questions/account/standing.js'

type Json = { readonly [key: string]: unknown }
const ISO = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/
const RULE = /^(PAY|CAN|SHP|PRO|DIS|RET|REF|LAT)-\d\d$/
const ADDRESS = /^00[012]:\d+(-\d+)?$/

/** An instant with milliseconds and an offset; null: not one (30 February is none). */
export const instantIn = (text: string): Instant | null => {
  const found = ISO.exec(text)
  if (found === null) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  const instant = Date.parse(text)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && !Number.isNaN(instant)
    ? instant
    : null
}

/** Reads one case strictly: every mistake at once, with its path. */
export const decodeCase = (
  raw: unknown,
): { readonly mistakes: readonly string[]; readonly found: LawCase | null } => {
  const mistakes: string[] = []
  const wrong = (path: string, what: string): void => void mistakes.push(`${path}: ${what}`)

  const isRecord = (value: unknown): value is Json =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  const record = (
    value: unknown,
    path: string,
    keys: readonly string[],
    needed: readonly string[],
  ): Json => {
    if (!isRecord(value)) {
      wrong(path, 'expected an object')
      return {}
    }
    for (const key of Object.keys(value))
      if (!keys.includes(key)) wrong(`${path}.${key}`, `unknown key; known: ${keys.join(', ')}`)
    for (const key of needed) if (!(key in value)) wrong(`${path}.${key}`, 'missing')
    return value
  }
  const text = (value: unknown, path: string, among?: readonly string[] | RegExp): string => {
    if (typeof value !== 'string' || value === '') wrong(path, 'expected a text')
    else if (among instanceof RegExp ? !among.test(value) : among?.includes(value) === false)
      wrong(path, `\`${value}\` is not known`)
    return String(value)
  }
  const list = <T>(
    value: unknown,
    path: string,
    each: (one: unknown, at: string) => T,
    least = 1,
  ): readonly T[] => {
    if (!Array.isArray(value)) wrong(path, 'expected a list')
    else if (value.length < least) wrong(path, 'expected at least one')
    return Array.isArray(value) ? value.map((one, index) => each(one, `${path}.${index}`)) : []
  }
  const texts = (
    value: unknown,
    path: string,
    among?: readonly string[] | RegExp,
    least = 1,
  ): readonly string[] => list(value, path, (one, at) => text(one, at, among), least)
  const instant = (value: unknown, path: string): Instant => {
    const found = typeof value === 'string' ? instantIn(value) : null
    if (found === null)
      wrong(
        path,
        `expected an instant as 2026-01-05T12:00:00.000-08:00, found ${JSON.stringify(value)}`,
      )
    return found ?? 0
  }
  const optional = <T>(
    from: Json,
    key: string,
    path: string,
    read: (value: unknown, at: string) => T,
  ): { readonly [K in string]?: T } =>
    key in from ? { [key]: read(from[key], `${path}.${key}`) } : {}

  const dated = (
    value: unknown,
    path: string,
    extra: readonly string[],
    needed: readonly string[],
  ): { readonly raw: Json; readonly action: Action } => {
    const found = record(
      value,
      path,
      ['by', 'verb', 'payload', 'occurredAt', 'key', ...extra],
      ['by', 'verb', ...needed],
    )
    const verb = text(found.verb, `${path}.verb`, VERB_NAMES)
    text(found.by, `${path}.by`, ACTORS)
    if ('payload' in found && Object.hasOwn(VERBS, verb)) {
      const shape = verbShape(verb as keyof typeof VERBS)
      record(found.payload, `${path}.payload`, [...shape.needs, ...shape.takes], [])
    }
    const action = {
      by: found.by,
      verb,
      ...('payload' in found ? { payload: found.payload } : {}),
      ...optional(found, 'occurredAt', path, instant),
      ...optional(found, 'key', path, text),
    }
    return { raw: found, action: action as Action }
  }
  const step = (value: unknown, path: string): Step => {
    const { raw: found, action } = dated(value, path, ['at', 'refused', 'repeated'], ['at'])
    if ('repeated' in found && found.repeated !== true) wrong(`${path}.repeated`, 'expected true')
    return {
      at: instant(found.at, `${path}.at`),
      action,
      repeated: found.repeated === true,
      refused: 'refused' in found ? text(found.refused, `${path}.refused`, REASONS) : null,
    }
  }
  const refused = (value: unknown, path: string): Refused => {
    const found = record(
      value,
      path,
      ['reasons', 'alone', 'row', 'opensAt', 'instead', 'awaits', 'cites', 'clauses'],
      ['reasons'],
    )
    if ('alone' in found && found.alone !== true) wrong(`${path}.alone`, 'expected true')
    return {
      reasons: texts(found.reasons, `${path}.reasons`, REASONS),
      ...(found.alone === true ? { alone: true as const } : {}),
      ...optional(found, 'row', path, text),
      ...optional(found, 'opensAt', path, (one, at) => (one === null ? null : instant(one, at))),
      ...optional(found, 'instead', path, (one, at) => texts(one, at, VERB_NAMES, 0)),
      ...optional(found, 'awaits', path, (one, at) => texts(one, at, ANCHORS, 0)),
      ...optional(found, 'cites', path, (one, at) => texts(one, at)),
      ...optional(found, 'clauses', path, (one, at) => texts(one, at)),
    }
  }
  /** `times`: so many of them, at one instant. */
  const offences = (value: unknown, path: string): readonly Offence[] => {
    const found = record(value, path, ['counts', 'at', 'times'], ['counts', 'at', 'times'])
    const fact = {
      counts: text(found.counts, `${path}.counts`, wordsOf(offence)) as Limit['counts'],
      at: instant(found.at, `${path}.at`),
    }
    if (!Number.isInteger(found.times)) wrong(`${path}.times`, 'expected a whole number')
    return Array.from({ length: Number(found.times) }, () => fact)
  }
  const check = (value: unknown, path: string): Check => {
    const found = record(
      value,
      path,
      ['at', 'ask', 'action', 'by', 'record', 'expect', 'refused', 'cites', 'clauses'],
      ['at', 'ask'],
    )
    const ask = text(found.ask, `${path}.ask`, Object.keys(QUESTIONS)) as Question
    const takes = Object.hasOwn(QUESTIONS, ask) ? QUESTIONS[ask] : null
    if (takes === 'action' && !('action' in found)) wrong(`${path}.action`, 'missing')
    if (takes !== 'action' && 'action' in found)
      wrong(`${path}.action`, `\`${ask}\` takes no action`)
    if ((takes === 'actor' || takes === 'record') && !('by' in found))
      wrong(`${path}.by`, 'missing')
    if ((takes === 'record') !== 'record' in found)
      wrong(`${path}.record`, takes === 'record' ? 'missing' : `\`${ask}\` takes no record`)
    if (takes !== 'actor' && takes !== 'party' && takes !== 'record' && 'by' in found)
      wrong(`${path}.by`, `\`${ask}\` takes no actor`)
    const empty = isRecord(found.expect) && Object.keys(found.expect).length === 0
    if ('expect' in found === 'refused' in found || empty)
      wrong(path, 'expected either something in `expect` or `refused`')
    if ('refused' in found && ('cites' in found || 'clauses' in found))
      wrong(path, '`cites` and `clauses` of a refusal stand inside `refused`')
    return {
      at: instant(found.at, `${path}.at`),
      ask,
      action: 'action' in found ? dated(found.action, `${path}.action`, [], []).action : null,
      by: 'by' in found ? text(found.by, `${path}.by`, ACTORS) : null,
      record: 'record' in found ? list(found.record, `${path}.record`, offences).flat() : [],
      expect: found.expect,
      refused: 'refused' in found ? refused(found.refused, `${path}.refused`) : null,
      cites: 'cites' in found ? texts(found.cites, `${path}.cites`) : [],
      clauses: 'clauses' in found ? texts(found.clauses, `${path}.clauses`) : [],
    }
  }
  const orderInput = (value: unknown, path: string): OrderInput => {
    const instants = [
      'placed',
      'paid',
      'cleared',
      'shipped',
      'delivered',
      'completed',
      'promisedAt',
    ] as const
    const plain = [
      'id',
      'currency',
      'lines',
      'shippingFee',
      'method',
      'tenders',
      'buyer',
      'seller',
      'policy',
      'shipWithin',
      'deliverWithin',
      'facts',
    ] as const
    const found = record(value, path, [...plain, ...instants], ['currency', 'lines', 'placed'])
    list(found.lines, `${path}.lines`, (line, at) =>
      record(line, at, ['id', 'amount', 'quantity'], ['id', 'amount']),
    )
    if ('tenders' in found)
      list(found.tenders, `${path}.tenders`, (tender, at) =>
        record(tender, at, ['method', 'amount'], ['method', 'amount']),
      )
    const dates = instants.flatMap((name) =>
      name in found ? [[name, instant(found[name], `${path}.${name}`)] as const] : [],
    )
    // INVARIANT: keys were judged above, values are judged by `order` itself.
    return { id: 'A1', ...found, ...Object.fromEntries(dates) } as Partial<OrderInput> as OrderInput
  }
  const policy = (value: unknown, path: string): LawCase['policy'] => {
    if (typeof value === 'string') return text(value, path, Object.keys(PRESETS))
    if (!isRecord(value)) wrong(path, 'expected the name of a policy, or one')
    else
      for (const key of ['name', 'extends'])
        if (typeof value[key] !== 'string') wrong(`${path}.${key}`, 'missing')
    return { title: 'A policy of the corpus', ...(isRecord(value) ? value : {}) }
  }

  const whole = record(
    raw,
    'case',
    ['title', 'rules', 'source', 'policy', 'order', 'history', 'checks'],
    ['title', 'rules', 'source', 'policy', 'order', 'checks'],
  )
  const rules = texts(whole.rules, 'rules', RULE, 0)
  const source = texts(whole.source, 'source')
  if (rules.length > 0 && !source.some((one) => ADDRESS.test(one)))
    wrong('source', 'a rule stands somewhere: expected a line as 000:83')
  const found: LawCase = {
    title: text(whole.title, 'title'),
    rules,
    source,
    policy: policy(whole.policy, 'policy'),
    order: orderInput(whole.order, 'order'),
    history: 'history' in whole ? list(whole.history, 'history', step, 0) : [],
    checks: list(whole.checks, 'checks', check),
  }
  found.history.forEach(({ at }, index) => {
    if (at < (found.history[index - 1]?.at ?? 0))
      wrong(`history.${index}.at`, 'before the step above')
  })
  return { mistakes, found: mistakes.length > 0 ? null : found }
}
