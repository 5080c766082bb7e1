import { dirname, isAbsolute, join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Rulebook } from '../../compile/rulebook.js'
import { mistake } from '../../model/input/mistake.js'
import { readJson } from '../input/json.js'
import { allInList, allOf, inSentences, sentence, type OrMistakes } from '../input/mistakes.js'
import { DEFAULT_POLICY, findPolicy, POLICY_NAMES } from '../input/policies.js'
import type { ReadText } from '../input/readText.js'
import { storiesReader } from '../story/readCart.js'
import { policyNamed, type NamedPolicy } from '../story/readStory.js'
import type { Story } from '../story/story.js'
import { clockOf } from '../text/clock.js'
import type { Judges } from './askArgs.js'
import { SAMPLES } from './samples.js'

/** A value of the file, and its place there. */
interface FileEntry {
  readonly path: string
  readonly raw: unknown
}

/** The stories of one entry, of a cart one per seller, and the policies to judge them by. */
export interface OrdersRead {
  readonly path: string
  /** The name of the policy that the entry names itself, or of that in the file it names. */
  readonly own: string | null
  readonly rules: readonly Rulebook[]
  /** The zone of instants without an offset: that of the first policy. */
  readonly zone: string
  readonly stories: readonly Story[]
}

/** The entries of the file; without one the stories that come with the tool. */
const entriesIn = (
  file: string | undefined,
  readText: ReadText,
): OrMistakes<readonly FileEntry[]> => {
  if (file === undefined)
    return E.right(SAMPLES.map((raw, index) => ({ path: `sample ${index + 1}`, raw })))
  const text = readText(file)
  if (E.isLeft(text)) return E.left([`${file}: ${text.left}`])
  const data = readJson(text.right, file)
  if (E.isLeft(data)) return E.left([sentence(data.left)])
  if (!Array.isArray(data.right)) return E.right([{ path: '', raw: data.right }])
  const list: readonly unknown[] = data.right
  return list.length === 0
    ? E.left([sentence(mistake(file, data.right, 'at least one order'))])
    : E.right(list.map((raw, index) => ({ path: String(index), raw })))
}

/** Where no policy can be used, instants are read and shown in UTC. */
const UTC = 'UTC'

const storiesIn = ({ path, raw }: FileEntry, zone: string | null): OrMistakes<readonly Story[]> => {
  const stories = inSentences(storiesReader(zone ?? UTC)(raw, path))
  if (zone === null) return stories
  const { localised } = clockOf(zone, 0)
  return E.mapLeft((mistakes: readonly string[]) => mistakes.map(localised))(stories)
}

/** Side by side an order is asked about as if each policy had been its own. */
const unbound = (story: Story): Story => ({ ...story, order: { ...story.order, policy: null } })

/** Reads the files that a file names: from the folder in which it lies. */
const besideFile =
  (file: string, readText: ReadText): ReadText =>
  (path) =>
    readText(isAbsolute(path) || file === '-' ? path : join(dirname(file), path))

/** The policy that an entry names, else the one that judges orders without. */
const ownPolicy = (named: NamedPolicy | null, readBeside: ReadText | null): OrMistakes<Rulebook> =>
  named === null
    ? findPolicy(DEFAULT_POLICY, 'policy', null)
    : findPolicy(named.name, named.path, named.mayBeFile ? readBeside : null)

/** The name under which the policy that an entry names judges. */
const nameOf = (named: NamedPolicy | null, readBeside: ReadText | null): string | null => {
  if (named === null || POLICY_NAMES.includes(named.name)) return named?.name ?? null
  const own = ownPolicy(named, readBeside)
  return E.isRight(own) ? own.right.name : named.name
}

const readEntry = (
  entry: FileEntry,
  judges: OrMistakes<Judges>,
  readBeside: ReadText | null,
): OrMistakes<OrdersRead> => {
  const { path, raw } = entry
  const named = policyNamed(raw, path)
  const rules = E.chain((by: Judges): OrMistakes<readonly Rulebook[]> =>
    by.kind === 'own'
      ? E.map((own: Rulebook) => [own])(ownPolicy(named, readBeside))
      : E.right(by.rules),
  )(judges)
  const zone = E.isRight(rules) ? (rules.right[0]?.zone ?? null) : null
  const read = allOf({ rules, stories: storiesIn(entry, zone) })
  if (E.isLeft(read)) return read
  const isSideBySide = E.isRight(judges) && judges.right.kind === 'several'
  return E.right({
    path,
    own: nameOf(named, readBeside),
    rules: read.right.rules,
    zone: zone ?? UTC,
    stories: isSideBySide ? read.right.stories.map(unbound) : read.right.stories,
  })
}

/**
 * The orders of the file, each with the policies to judge it by. Left: every mistake in the file
 * and in the policies.
 */
export const readOrders = (
  file: string | undefined,
  judges: OrMistakes<Judges>,
  readText: ReadText,
): OrMistakes<readonly OrdersRead[]> => {
  const readBeside = file === undefined ? null : besideFile(file, readText)
  return E.chain((entries: readonly FileEntry[]) =>
    allInList(entries.map((entry) => readEntry(entry, judges, readBeside))),
  )(entriesIn(file, readText))
}
