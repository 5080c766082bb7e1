import { statusOf } from '../../model/views/status.js'
import type { Sheet } from '../story/sheet.js'
import type { StoryLine } from '../story/story.js'

const lineJson = (line: StoryLine): unknown => {
  if (line.kind === 'event') return { kind: line.kind, event: line.event }
  const { kind, step: deed } = line
  return line.kind === 'refused' ? { kind, deed, refusal: line.refusal } : { kind, deed }
}

/** The answers as one plain document: what the library returned, nothing left out. */
export const answersJson = ({ title, source, cart, rules, told, answers }: Sheet): unknown => ({
  title,
  source,
  cart,
  policy: { name: rules.name, version: rules.version, zone: rules.zone },
  askedAt: told.now,
  because: told.because,
  story: told.lines.map(lineJson),
  left: told.left,
  status: statusOf(told.order),
  order: told.order,
  answers,
})
