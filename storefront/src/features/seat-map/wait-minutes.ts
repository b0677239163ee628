/** Until when whoever asked too often may ask again, `retry_after_seconds` of the refusal, in whole minutes. */
export const waitMinutes = ({ retry_after_seconds }: Record<string, unknown>): number =>
  Math.max(1, Math.ceil((Number(retry_after_seconds) || 0) / 60))
