/** The two who trade. */
export const PARTIES = ['buyer', 'seller'] as const
/** One of the two who trade. */
export type Party = (typeof PARTIES)[number]

/**
 * Is this the name of one of the two who trade?
 *
 * @example
 * isParty('seller') // => true
 * isParty('platform') // => false
 */
export const isParty = (one: string): one is Party => PARTIES.some((party) => party === one)

/** Everybody who acts on an order; each is explained at `Actor`. */
export const ACTORS = ['buyer', 'seller', 'platform', 'carrier'] as const
/**
 * Who acts on an order:
 *
 * - `buyer`: pays, receives the goods, and claims.
 * - `seller`: ships the goods, is paid, and answers claims.
 * - `platform`: the marketplace's own staff and systems.
 * - `carrier`: reports what happens to the goods on their way.
 */
export type Actor = (typeof ACTORS)[number]

/** Who caused an event: an actor, or `timer`, the mere passing of time. */
export type By = Actor | 'timer'
