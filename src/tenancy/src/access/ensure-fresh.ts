import { domainError } from "@guichet/kernel/errors"
import { FRESH_SECONDS } from "../contracts/limits"
import type { Principal } from "../contracts/principal"

/**
 * Like `fresh_seconds` of a rule, for a route that requires it for some requests only. An API key cannot confirm.
 *
 * @throws confirm_first (403) when password or second factor were last given more than five minutes ago
 * @throws not_allowed (403) in a support session
 */
export function ensureFresh({ kind, confirmed_seconds_ago = Infinity }: Principal): void {
  if (kind === "support") {
    throw domainError("not_allowed")
  }
  if (kind !== "key" && confirmed_seconds_ago > FRESH_SECONDS) {
    throw domainError("confirm_first")
  }
}
