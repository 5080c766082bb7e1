// Texts that mean something to the library under every policy that lists them.

/** The key among a policy's reasons to cancel that stands for any text that it does not list. */
export const FREE_TEXT = '*'

/**
 * A reason to cancel of which the order itself tells whether it is true: under a policy that lists
 * it, it is believed only once the term to ship is over.
 */
export const LATE_REASON = 'late-shipment'

/**
 * The ground that says that the tracking number leads elsewhere: under a policy that lists it, a
 * dispute on it that is borne out is the offence `false-tracking`.
 */
export const WRONG_NUMBER_GROUND = 'wrong-tracking'
