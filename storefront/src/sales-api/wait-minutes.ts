/** Minutes until the next attempt is allowed, from `retry_after_seconds` of the refusal, rounded up. */
export const waitMinutes = ({ retry_after_seconds }: Record<string, unknown>): number =>
  Math.max(1, Math.ceil((Number(retry_after_seconds) || 0) / 60))
