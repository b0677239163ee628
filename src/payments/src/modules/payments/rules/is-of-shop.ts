/** Medusa's name of a cart; what is no cart is a checkout of tickets. */
const CART = /^cart_/

/** Whether a payment is of the operator's shop, which Medusa sells in, and not of tickets. */
export const isOfShop = ({ checkout_id }: { checkout_id: string }): boolean => CART.test(checkout_id)
