import { statusOf } from '../../model/status.js'
import type { Sheet } from '../story/sheet.js'

/** The answers as one plain document: what the library returned, nothing left out. */
export const answersJson = ({ title, source, cart, rules, told, answers }: Sheet): unknown => ({
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
