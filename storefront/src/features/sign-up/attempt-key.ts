import "server-only"
import { createHash } from "node:crypto"
import type { StoreSignUp } from "@guichet/billing/contracts"

const SECRET_MIN_LENGTH = 16

/**
 * The idempotency key of a sign-up: the form's own secret and all typed values. The same form sent again requests the same site,
 * whatever happened to the first answer; any change requests another one. Undefined without an unguessable secret, since anyone
 * who knows the key could correct the email address.
 */
export function attemptKey(secret: string, asked: Omit<StoreSignUp, "idempotency_key" | "replaces">): string | undefined {
  const { plan_id, country, site_name, slug, email, locale } = asked

  return secret.length < SECRET_MIN_LENGTH
    ? undefined
    : createHash("sha256")
        .update(JSON.stringify([secret, plan_id, country, site_name, slug, email, locale ?? null]))
        .digest("hex")
}
