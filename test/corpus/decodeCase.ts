import type { OrderInput } from '../../src/model/input/orderInput.js'
import { isRecord } from '../../src/model/input/json.js'
import { PRESETS } from '../../src/policy/presets/presets.js'
import type { LawCase } from './lawCase.js'
import { readCheck } from './readCheck.js'
import { readerInto, type Reader } from './reader.js'
import { readStep } from './readStep.js'

const RULE = /^(PAY|CAN|SHP|PRO|DIS|RET|REF|LAT)-\d\d$/
const ADDRESS = /^00[012]:\d+(-\d+)?$/

const INSTANTS = [
  'placed',
  'paid',
  'cleared',
  'shipped',
  'delivered',
  'completed',
  'promisedAt',
  'eventAt',
] as const
const OTHERS = [
  'id',
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

const readOrder = (reader: Reader, value: unknown, path: string): OrderInput => {
  const { record, list, instant } = reader
  const needed = ['currency', 'lines', 'placed']
  const raw = record(value, path, { needed, optional: [...OTHERS, ...INSTANTS] })
  list(raw.lines, `${path}.lines`, (line, at) =>
    record(line, at, { needed: ['id', 'amount'], optional: ['quantity', 'facts'] }),
  )
  if ('tenders' in raw)
    list(raw.tenders, `${path}.tenders`, (tender, at) =>
      record(tender, at, { needed: ['method', 'amount'] }),
    )
  const dates = INSTANTS.flatMap((name) =>
    name in raw ? [[name, instant(raw[name], `${path}.${name}`)] as const] : [],
  )
  // INVARIANT: keys were judged above, values are judged by `order` itself.
  return { id: 'A1', ...raw, ...Object.fromEntries(dates) } as Partial<OrderInput> as OrderInput
}

const readPolicy = (reader: Reader, value: unknown, path: string): LawCase['policy'] => {
  const { wrong, text } = reader
  if (typeof value === 'string') return text(value, path, Object.keys(PRESETS))
  if (!isRecord(value)) wrong(path, 'expected the name of a policy, or one')
  else
    for (const key of ['name', 'extends'])
      if (typeof value[key] !== 'string') wrong(`${path}.${key}`, 'missing')
  return { title: 'A policy of the corpus', ...(isRecord(value) ? value : {}) }
}

const judgeSources = ({ wrong }: Reader, { rules, source }: LawCase): void => {
  if (rules.length > 0 && !source.some((one) => ADDRESS.test(one)))
    wrong('source', 'a rule stands somewhere: expected a line as 000:83')
}

const judgeOrder = ({ wrong }: Reader, { history }: LawCase): void => {
  history.forEach(({ at }, index) => {
    if (at < (history[index - 1]?.at ?? 0)) wrong(`history.${index}.at`, 'before the step above')
  })
}

/** Reads one case strictly: every mistake at once, with its path. */
export const decodeCase = (
  value: unknown,
): { readonly mistakes: readonly string[]; readonly found: LawCase | null } => {
  const mistakes: string[] = []
  const reader = readerInto(mistakes)
  const { record, text, texts, list } = reader
  const raw = record(value, 'case', {
    needed: ['title', 'rules', 'source', 'policy', 'order', 'checks'],
    optional: ['history'],
  })
  const found: LawCase = {
    title: text(raw.title, 'title'),
    rules: texts(raw.rules, 'rules', RULE, 0),
    source: texts(raw.source, 'source'),
    policy: readPolicy(reader, raw.policy, 'policy'),
    order: readOrder(reader, raw.order, 'order'),
    history:
      'history' in raw
        ? list(raw.history, 'history', (step, path) => readStep(reader, step, path), 0)
        : [],
    checks: list(raw.checks, 'checks', (check, path) => readCheck(reader, check, path)),
  }
  judgeSources(reader, found)
  judgeOrder(reader, found)
  return { mistakes, found: mistakes.length > 0 ? null : found }
}
