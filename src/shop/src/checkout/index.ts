export { payCart } from "./pay-cart"
export { showCart } from "./show-cart"
export { settleCart } from "./settle-cart"
export { sweepCarts } from "./sweep-carts"
