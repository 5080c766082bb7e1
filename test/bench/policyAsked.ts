/** The one policy whose constants the hand-written code has. */
export const POLICY = 'aliexpress'
