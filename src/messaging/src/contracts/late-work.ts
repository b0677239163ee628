/**
 * Work of the whole installation whose delay is reported to the operator by email: orders of sales, events of the payment
 * provider.
 */
export type LateWork = "orders" | "provider_events"

/** An episode ends after this time without delay: a later delay is reported again, an earlier one is not. */
export const LATE_WORK_OVER_SECONDS = 600

/** How often each process checks whether work is late. */
export const LATE_WORK_LOOK_MS = 10_000
