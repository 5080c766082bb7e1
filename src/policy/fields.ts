import type { SectionName, Sections } from './format.js'

// Keys of objects, so that the compiler sees to it that none is missing and none too many.
const TABLE = {
  calendar: { zone: 0, weekend: 0, holidays: 0, due: 0 },
  payment: { within: 0, grace: 0, check: 0, clearedBy: 0, hold: 0, reprice: 0, removable: 0 },
  cancellation: {
    byBuyer: 0,
    bySeller: 0,
    byPlatform: 0,
    onRequest: 0,
    answer: 0,
    reasons: 0,
    fee: 0,
    partial: 0,
    times: 0,
  },
  shipment: { ship: 0, deliver: 0, proof: 0 },
  protection: { ends: 0, release: 0, atLeast: 0 },
  extension: { window: 0, upTo: 0, times: 0, answer: 0 },
  dispute: {
    window: 0,
    bySeller: 0,
    grounds: 0,
    remedies: 0,
    offers: 0,
    evidence: 0,
    to: 0,
    answer: 0,
    reply: 0,
    escalation: 0,
    sides: 0,
    decision: 0,
    verdict: 0,
    appeal: 0,
    times: 0,
    rounds: 0,
    appeals: 0,
    partial: 0,
  },
  returns: { ship: 0, inspect: 0, cost: 0 },
  refund: { release: 0, arrival: 0, goodwill: 0 },
  restitution: { window: 0, channels: 0, answer: 0 },
  conduct: { buyer: 0, seller: 0 },
} as const satisfies { readonly [S in SectionName]: Readonly<Record<keyof Sections[S], 0>> }

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] =>
  Object.keys(record) as K[]

/** The sections of a policy, in the order in which they are written. */
export const SECTIONS: readonly SectionName[] = keysOf(TABLE)

/** The fields of a section, in the order in which they are written. */
export const fieldsOf = (section: SectionName): readonly string[] => keysOf<string>(TABLE[section])

/** Every `section.field`. */
export const FIELD_PATHS: readonly string[] = SECTIONS.flatMap((section) =>
  fieldsOf(section).map((field) => `${section}.${field}`),
)

/** Whether a text names a section. */
export const isSection = (name: string): name is SectionName => Object.hasOwn(TABLE, name)
