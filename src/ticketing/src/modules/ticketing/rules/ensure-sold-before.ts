import { domainError } from "@guichet/kernel/errors"

/**
 * The same rule as the database's `sale_times_kept`.
 *
 * @throws sale_times_refused (400) for a sale that would not begin before it ends, or would end after the date has begun
 */
export function ensureSoldBefore(starts_at: Date, sale_starts_at: Date | null, sale_ends_at: Date | null): void {
  const is_late = sale_starts_at !== null && sale_starts_at >= (sale_ends_at ?? starts_at)
  if (is_late || (sale_ends_at !== null && sale_ends_at > starts_at)) {
    throw domainError("sale_times_refused", { sale_starts_at, sale_ends_at, starts_at })
  }
}
