import { VERBS, VERB_NAMES, verbShape, type Action } from '../../src/model/action.js'
import { ACTORS } from '../../src/model/actor.js'
import { REASONS } from '../../src/model/refusal.js'
import type { Json } from '../../src/model/input/json.js'
import type { Step } from './lawCase.js'
import type { Reader } from './reader.js'

interface DatedAction {
  readonly raw: Json
  readonly action: Action
}

/** Reads an action out of an object that may have other keys too. */
export const readAction = (
  reader: Reader,
  value: unknown,
  path: string,
  besides: { readonly needed: readonly string[]; readonly optional: readonly string[] },
): DatedAction => {
  const { record, text, instant, optional } = reader
  const raw = record(value, path, {
    needed: ['by', 'verb', ...besides.needed],
    optional: ['payload', 'occurredAt', 'key', ...besides.optional],
  })
  const verb = text(raw.verb, `${path}.verb`, VERB_NAMES)
  text(raw.by, `${path}.by`, ACTORS)
  if ('payload' in raw && Object.hasOwn(VERBS, verb)) {
    const shape = verbShape(verb as keyof typeof VERBS)
    record(raw.payload, `${path}.payload`, {
      needed: [],
      optional: [...shape.needs, ...shape.takes],
    })
  }
  const action = {
    by: raw.by,
    verb,
    ...('payload' in raw ? { payload: raw.payload } : {}),
    ...optional(raw, 'occurredAt', path, instant),
    ...optional(raw, 'key', path, text),
  }
  // INVARIANT: keys and words were judged above; what they carry is for the rules to judge.
  return { raw, action: action as Action }
}

/** Reads a step of the history. */
export const readStep = (reader: Reader, value: unknown, path: string): Step => {
  const { wrong, text, instant } = reader
  const { raw, action } = readAction(reader, value, path, {
    needed: ['at'],
    optional: ['refused', 'repeated'],
  })
  if ('repeated' in raw && raw.repeated !== true) wrong(`${path}.repeated`, 'expected true')
  return {
    at: instant(raw.at, `${path}.at`),
    action,
    repeated: raw.repeated === true,
    refused: 'refused' in raw ? text(raw.refused, `${path}.refused`, REASONS) : null,
  }
}
