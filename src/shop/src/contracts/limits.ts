/** Medusa's product type of everything sold here. */
export const HARDWARE_TYPE = "hardware"
/** Medusa's id of the provider that takes payments on a hosted page of the platform's account. */
export const HOSTED_PAGE_PROVIDER = "pp_hosted_page"
/** Per article in one cart. */
export const MAX_QUANTITY = 20
/** Per article at one location. */
export const MAX_STOCKED = 1_000_000
/** Up to this quantity pages show "few left". */
export const FEW_LEFT = 3
/** How long a worker may hold a cart: longer than the slowest completion with every provider request timing out. */
export const CART_LEASE_SECONDS = 120
/** Interval between two checks of an open payment page. */
export const PAGE_LOOK_SECONDS = 30
/** Completions that may fail for an unknown reason before the payment is voided. */
export const MAX_COMPLETIONS = 5
