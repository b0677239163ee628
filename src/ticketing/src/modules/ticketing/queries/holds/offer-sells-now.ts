/** Whether an offer `o` is sold now, by the database's clock. */
export const SELLS_NOW = "(coalesce(o.sells_from <= now(), true) and coalesce(now() < o.sells_until, true))"
