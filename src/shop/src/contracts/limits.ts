/** What Medusa's product type of everything sold here is called. */
export const HARDWARE_TYPE = "hardware"
/** Medusa's id of the provider that pays carts on a hosted page of the platform's account. */
export const HOSTED_PAGE_PROVIDER = "pp_hosted_page"
/** Of one article in one cart. */
export const MAX_QUANTITY = 20
/** Of one article on one shelf. */
export const MAX_STOCKED = 1_000_000
/** Of this many and fewer a page says "few left". */
export const FEW_LEFT = 3
/** How long one worker may be busy with a cart before another takes over: longer than the slowest completion with every request to the provider timing out. */
export const CART_LEASE_SECONDS = 120
/** Between two looks at a payment page that is open. */
export const PAGE_LOOK_SECONDS = 30
/** Completions that failed for a reason we do not know; then the payment is given back. */
export const MAX_COMPLETIONS = 5
