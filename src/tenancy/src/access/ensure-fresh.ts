import { domainError } from "@guichet/kernel/errors"
import { FRESH_SECONDS } from "../contracts/limits"
import type { Principal } from "../contracts/principal"

/**
 * As a rule with `fresh_seconds`, for a route that wants it of some requests only. A program's key has nobody to ask.
 *
 * @throws confirm_first (403) when password or second factor were last given more than five minutes ago, not_allowed (403) in a support session
 */
export function ensureFresh({ kind, confirmed_seconds_ago = Infinity }: Principal): void {
  if (kind === "support") {
    throw domainError("not_allowed")
  }
  if (kind !== "key" && confirmed_seconds_ago > FRESH_SECONDS) {
    throw domainError("confirm_first")
  }
}
