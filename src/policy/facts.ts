import { CAUSES } from '../model/ledger.js'
import { CONDITIONS, EVIDENCE, LATE, REMEDIES, STAGES, TRACKING } from '../model/claim.js'
import type { SectionName } from './format.js'

/**
 * What a fact may be: one of some words, a number, yes or no, one of the keys that the policy
 * itself lists, any ISO 4217 code (or those that it declares), or (`declared`) what the policy's
 * `facts` say.
 */
export type FactKind =
  readonly string[] | 'boolean' | 'number' | 'reasons' | 'grounds' | 'currency' | 'declared'

export interface Fact {
  readonly kind: FactKind
  /**
   * Several values at once: a case's words match if any of them is there. The word "none" is the
   * empty list.
   */
  readonly list: boolean
  /** The sections whose cases may read it; null: all of them. */
  readonly sections: readonly SectionName[] | null
  /** Whether every order has it wherever it is read; a fact that is missing matches no case. */
  readonly always: boolean
}

const CLAIM: readonly SectionName[] = ['dispute', 'returns']
const fact = (
  kind: FactKind,
  sections: readonly SectionName[] | null = null,
  always = false,
  list = false,
): Fact => ({
  kind,
  list,
  sections,
  always,
})

/**
 * The facts that an order has by itself, and those whose values a policy declares. Any other is
 * the host's, declared in `facts`.
 */
export const FACTS = {
  method: fact('declared'),
  carrier: fact('declared'),
  destination: fact('declared'),
  category: fact('declared'),
  sellerTier: fact('declared'),
  buyerTier: fact('declared'),
  currency: fact('currency'),
  total: fact('number'),
  deliveryDays: fact('number'),
  tracking: fact(TRACKING, null, true),
  late: fact([...LATE, 'none'], null, true, true),
  completed: fact('boolean', ['dispute', 'refund'], true),
  reason: fact('reasons', ['cancellation']),
  cancellationAsked: fact('boolean', ['shipment', 'dispute'], true),
  ground: fact('grounds', CLAIM, true),
  stage: fact(STAGES, CLAIM, true),
  remedy: fact(REMEDIES, CLAIM, true),
  returnShippingClaimed: fact('boolean', CLAIM, true),
  buyerEvidence: fact([...EVIDENCE, 'none'], ['dispute'], true, true),
  sellerEvidence: fact([...EVIDENCE, 'none'], ['dispute'], true, true),
  cause: fact(CAUSES, ['refund'], true),
  condition: fact(CONDITIONS, ['restitution']),
  wanted: fact('boolean', ['restitution']),
} as const satisfies Readonly<Record<string, Fact>>

export type FactName = keyof typeof FACTS
export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[]

const isFactName = (name: string): name is FactName => Object.hasOwn(FACTS, name)

/** What is known of a fact by its name; `null` for a host's own. */
export const factOf = (name: string): Fact | null => (isFactName(name) ? FACTS[name] : null)

/**
 * Whether a line may say a fact of itself: what it is, and what the policy adds. How an order is
 * paid, where it goes and who trades is one for all of its lines.
 */
export const isOfLine = (name: string): boolean => name === 'category' || factOf(name) === null

/** Whether a choice, by its path, reads a fact of the lines that a claim is about. */
export const isReadOfLines = (path: string, name: string): boolean =>
  isOfLine(name) && CLAIM.some((section) => path.startsWith(`${section}.`))

/** Whether the cases of a section may read a fact. */
export const isReadIn = (section: SectionName, { sections }: Fact): boolean =>
  sections === null || sections.includes(section)
