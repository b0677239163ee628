/** Medusa's id prefix of a cart; any other id is a checkout of tickets. */
const CART = /^cart_/

/** Whether a payment belongs to the operator's shop, which sells through Medusa, and not to tickets. */
export const isOfShop = ({ checkout_id }: { checkout_id: string }): boolean => CART.test(checkout_id)
