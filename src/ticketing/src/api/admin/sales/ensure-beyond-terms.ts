import { domainError } from "@guichet/kernel/errors"
import type { Principal } from "@guichet/tenancy/contracts"
import { ensureFresh } from "@guichet/tenancy/access"

/**
 * A note means that more is refunded than the buyer was promised, or that a void ticket's money is kept: its author needs the
 * right and a fresh confirmation of identity.
 *
 * @throws not_allowed (403) without the right refund.beyond_terms
 * @throws confirm_first (403)
 */
export function ensureBeyondTerms(principal: Principal, note: string | undefined): void {
  if (note === undefined) {
    return
  }
  if (!principal.rights.has("refund.beyond_terms")) {
    throw domainError("not_allowed", { right: "refund.beyond_terms" })
  }
  ensureFresh(principal)
}
