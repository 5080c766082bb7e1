import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../../model/instant.js'
import { statusOf } from '../../model/status.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { answersFor, SIDES, type Side } from '../story/answers.js'
import type { Asked } from '../args.js'
import { compare } from './sideBySide.js'
import { clockOf, INSTANT_LIKE, parseInstant } from '../input/instants.js'
import { readJson } from '../input/json.js'
import { listed, wrap } from '../text/layout.js'
import { mistake, notAmong, sentence } from '../input/mistakes.js'
import {
  DEFAULT_POLICY,
  findPolicy,
  MARKETPLACES,
  POLICY_NAMES,
  type ReadText,
} from '../input/policies.js'
import { readStories } from './readCart.js'
import { policyNamed } from './readStory.js'
import type { Printed } from '../text/printed.js'
import { rejected } from '../text/rejected.js'
import { renderBrief } from './renderBrief.js'
import { cartLines } from './renderCart.js'
import { renderCompare } from './renderSideBySide.js'
import { renderOrder } from './renderOrder.js'
import { SAMPLES } from './samples.js'
import type { Sheet } from '../story/sheet.js'
import { tell, type Story, type Told } from '../story/story.js'

/** One order of the file: under one policy, or under each of several. */
interface Case {
  readonly sheets: readonly Sheet[]
  /** The policy that it names: only there what it expects counts. */
  readonly own: string | null
}
type Mistakes = readonly string[]

const isSide = (word: string): word is Side => SIDES.some((side) => side === word)

/** The orders in the file, each with its place; the samples where there is none. */
const entriesIn = (
  file: string | null,
  read: ReadText,
): E.Either<Mistakes, readonly (readonly [path: string, raw: unknown])[]> => {
  if (file === null)
    return E.right(SAMPLES.map((raw, index) => [`sample ${index + 1}`, raw] as const))
  const text = read(file)
  if (E.isLeft(text)) return E.left([`${file}: ${text.left}`])
  const data = readJson(text.right, file)
  if (E.isLeft(data)) return E.left([sentence(data.left)])
  if (!Array.isArray(data.right)) return E.right([['', data.right]])
  const list: readonly unknown[] = data.right
  return list.length === 0
    ? E.left([sentence(mistake(file, data.right, 'at least one order'))])
    : E.right(list.map((raw, index) => [String(index), raw] as const))
}

const inUtc = (at: Instant): string => new Date(at).toISOString()

const sheetOf = (
  story: Story,
  rules: Rulebook,
  at: Instant | null,
  sides: readonly Side[],
): E.Either<string, Sheet> => {
  const told = tell(rules, story, at)
  if (E.isLeft(told)) {
    const [failure] = told.left.failures
    const clock = clockOf(rules.zone, story.order.at)
    const [what, found] =
      failure?.reason === 'wrong-policy'
        ? ['the policy', failure.found]
        : ['the instant asked at', at === null ? (failure?.found ?? null) : clock.iso(at)]
    return E.left(
      clock.localised(
        sentence({
          path: what,
          found: found ?? 'nothing',
          expected: failure?.expected ?? 'something else',
          nearest: null,
        }),
      ),
    )
  }
  return E.right({
    title: story.title,
    source: story.source,
    cart: story.cart,
    rules,
    told: told.right,
    answers: answersFor(rules, told.right.order, told.right.now, sides),
    sides,
  })
}

/** The names after `--policies`, each once. */
const severalOf = (policies: string): readonly string[] =>
  policies === 'all'
    ? MARKETPLACES
    : [
        ...new Set(
          policies
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== ''),
        ),
      ]

/** The answers as one plain document: what the library returned, nothing left out. */
const documentOf = ({ title, source, cart, rules, told, answers }: Sheet): unknown => ({
  title,
  source,
  cart,
  policy: { name: rules.name, version: rules.version, zone: rules.zone },
  askedAt: told.now,
  because: told.because,
  story: told.lines.map((line) =>
    line.kind === 'event' ? { kind: line.kind, event: line.event } : line,
  ),
  left: told.left,
  status: statusOf(told.order),
  order: told.order,
  answers,
})

const surpriseWords = (
  title: string,
  { surprises }: Told,
  iso: (at: Instant) => string,
): Mistakes =>
  surprises.map(
    ({ deed, result }) =>
      `${title}: ${iso(deed.at)} ${deed.action.by} ${deed.action.verb}: expected ${deed.expect ?? ''}, got ${result}`,
  )

const INTRO = [
  ...wrap(
    'Stories of orders, out of accounts of one marketplace, each judged by the policy that it names. ✗ marks what was refused, and · what happened by itself as time passed. Below each: how the order stands at the instant asked at, what each side can do, and what happens if nobody acts. CAN-05 and the like are rules that a policy cites; 000:77-95 are file and lines of the account that a story is out of.',
  ),
  ...wrap(
    'Your own: escrow-rules ask order.json. What an order file looks like: escrow-rules --help.',
  ),
  '',
  '',
].join('\n')

/**
 * Answers what was asked, as text to print. Every mistake of the input is reported at once.
 * Performs no I/O but through `read`.
 */
export const ask = (asked: Asked, read: ReadText): Printed => {
  const mistakes: string[] = []
  const note = (found: Mistakes): null => {
    mistakes.push(...found)
    return null
  }
  const right = <T>(result: E.Either<Mistakes, T>): T | null =>
    E.isLeft(result) ? note(result.left) : result.right
  const books = new Map<string, Rulebook | null>()
  const bookOf = (name: string, where: string, from: ReadText | null): Rulebook | null => {
    const known = books.get(name)
    if (known !== undefined) return known
    const found = right(findPolicy(name, where, from))
    books.set(name, found)
    return found
  }

  const sides =
    asked.as === null
      ? SIDES
      : isSide(asked.as)
        ? [asked.as]
        : note([sentence(notAmong('--as', asked.as, SIDES))])
  const chosen = asked.policy === null ? null : bookOf(asked.policy, '--policy', read)
  const several =
    asked.policies === null
      ? null
      : severalOf(asked.policies).map((name) => bookOf(name, '--policies', read))
  if (several?.length === 0)
    note([
      sentence(
        mistake(
          '--policies',
          asked.policies,
          '`all`, or names of policies and files between commas',
        ),
      ),
    ])
  if (several !== null && asked.policy !== null)
    note(['--policy: with --policies there is no one policy to judge by; leave one of the two out'])
  if (several !== null && asked.as !== null)
    note(['--as: the questions of --policies are not those of one side; leave one of the two out'])
  const atIn = (zone: string): Instant | null =>
    asked.at === null ? null : parseInstant(asked.at, zone)
  if (asked.at !== null && asked.file === null)
    note([
      '--at: the stories that come with the tool each ask at their own instant; name an order file',
    ])
  if (asked.at !== null && atIn('UTC') === null)
    note([sentence(mistake('--at', asked.at, INSTANT_LIKE))])

  const cases: Case[] = []
  for (const [path, raw] of right(entriesIn(asked.file, read)) ?? []) {
    const named = policyNamed(raw, path)
    const book =
      several !== null
        ? (several[0] ?? null)
        : asked.policy !== null
          ? chosen
          : bookOf(named?.name ?? DEFAULT_POLICY, named?.path ?? 'policy', null)
    const stories = readStories(
      raw,
      path,
      book?.zone ?? 'UTC',
      book === null ? inUtc : clockOf(book.zone, 0).iso,
    )
    if (E.isLeft(stories))
      note(
        stories.left.map((wrong) =>
          book === null ? sentence(wrong) : clockOf(book.zone, 0).localised(sentence(wrong)),
        ),
      )
    else if (book !== null && sides !== null && mistakes.length === 0)
      for (const story of stories.right) {
        // Side by side an order is asked about as if each policy had been its own.
        const judged =
          several === null ? story : { ...story, order: { ...story.order, policy: null } }
        const sheets = (several ?? [book]).flatMap((one) =>
          one === null ? [] : [sheetOf(judged, one, atIn(book.zone), sides)],
        )
        const wrong = sheets.find(E.isLeft)
        if (wrong !== undefined) note([path === '' ? wrong.left : `${path}: ${wrong.left}`])
        cases.push({
          sheets: sheets.flatMap((sheet) => (E.isLeft(sheet) ? [] : [sheet.right])),
          own: named?.name ?? null,
        })
      }
  }
  if (mistakes.length > 0) return rejected(mistakes)
  const surprises = cases
    .flatMap(({ sheets, own }) => sheets.filter(({ rules }) => rules.name === own))
    .flatMap((sheet) =>
      surpriseWords(
        sheet.title ?? sheet.told.order.id,
        sheet.told,
        clockOf(sheet.rules.zone, sheet.told.now).iso,
      ),
    )
  return {
    out:
      several === null
        ? printed(
            asked,
            cases.flatMap(({ sheets: [sheet] }) => (sheet === undefined ? [] : [sheet])),
          )
        : printedSideBySide(
            asked,
            cases.map(({ sheets: under }) => under),
          ),
    err: surprises.map((words) => `escrow-rules: not as told: ${words}\n`).join(''),
    code: surprises.length === 0 ? 0 : 1,
  }
}

const printedSideBySide = ({ file, json }: Asked, cases: readonly (readonly Sheet[])[]): string => {
  if (!json)
    return `${cases.map((sheets) => renderCompare(sheets, compare(sheets))).join('\n\n\n')}\n`
  const documents = cases.map((sheets) => ({
    compared: compare(sheets),
    under: sheets.map(documentOf),
  }))
  return `${JSON.stringify(documents.length === 1 && file !== null ? documents[0] : documents, null, 2)}\n`
}

const printed = ({ file, json, policy }: Asked, sheets: readonly Sheet[]): string => {
  const [first, ...more] = sheets
  if (json)
    return `${JSON.stringify(first !== undefined && more.length === 0 && file !== null ? documentOf(first) : sheets.map(documentOf), null, 2)}\n`
  if (first !== undefined && more.length === 0) return `${renderOrder(first)}\n`
  const under = [...new Set(sheets.map(({ rules }) => rules.name))]
  const others =
    policy === null ? `; policies that come with the tool: ${listed(POLICY_NAMES)}` : ''
  const outro =
    file !== null
      ? ''
      : `\n${wrap(`${sheets.length} stories under ${listed(under)}${others}.`).join('\n')}\n`
  return `${file === null ? INTRO : ''}${sheets.map((sheet, index) => [renderBrief(sheet), ...cartLines(sheets, index)].join('\n')).join('\n\n')}\n${outro}`
}
