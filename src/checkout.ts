// A mixed cart becomes one order for each seller. No policy is needed for that.

export type { Cart, CartLine, SellerTerms } from './questions/checkout/cart.js'
export { splitCheckout } from './questions/checkout/splitCheckout.js'
