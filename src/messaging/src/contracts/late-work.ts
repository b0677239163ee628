/** Work of the whole installation whose being late the operator is mailed of: orders of sales, events of the payment provider. */
export type LateWork = "orders" | "provider_events"

/** In time for so long, it is over: late again after that is news, a stumble before it is not. */
export const LATE_WORK_OVER_SECONDS = 600

/** How often each process looks whether work is late. */
export const LATE_WORK_LOOK_MS = 10_000
