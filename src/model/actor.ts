/** The two who trade. */
export const PARTIES = ['buyer', 'seller'] as const
export type Party = (typeof PARTIES)[number]
export const isParty = (one: string): one is Party => PARTIES.some((party) => party === one)

/**
 * Those who act on an order. The platform is the marketplace's own staff and systems; the carrier
 * reports what happens to goods.
 */
export const ACTORS = ['buyer', 'seller', 'platform', 'carrier'] as const
export type Actor = (typeof ACTORS)[number]

/** Whoever an event is due to: an actor, or the mere passing of time. */
export type By = Actor | 'timer'
