import { createHash } from "node:crypto"
import type { StoreSignUp } from "@guichet/billing/contracts"

const SECRET_MIN_LENGTH = 16

/**
 * The key of one wish: the form's own secret and all that was typed. The same form sent again asks for the same site, whatever became of the first answer;
 * once something is changed it is another wish. Undefined without a secret nobody can guess: whoever knows the key may correct the address of mail.
 */
export function attemptKey(secret: string, asked: Omit<StoreSignUp, "idempotency_key" | "replaces">): string | undefined {
  const { plan_id, country, site_name, slug, email, locale } = asked

  return secret.length < SECRET_MIN_LENGTH
    ? undefined
    : createHash("sha256")
        .update(JSON.stringify([secret, plan_id, country, site_name, slug, email, locale ?? null]))
        .digest("hex")
}
