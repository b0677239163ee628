import type { Checkout } from "../../sales-api/contracts"

/** How long all places of a checkout are still held; Infinity: it holds none. */
export const secondsKept = ({ holds }: Pick<Checkout, "holds">): number =>
  Math.min(...holds.map(({ expires_in_seconds }) => expires_in_seconds))
