import { createHash } from "node:crypto"
import { domainError } from "@guichet/kernel/errors"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Pool } from "pg"
import type { SecondFactor } from "../contracts/accounts"
import { querySpendFactor } from "../modules/tenancy/queries/spend-factor"
import { admit } from "./attempts"
import { whenHashable } from "./hash-queue"
import { resealAuthenticator } from "./reseal-authenticator"

export interface GivenFactor {
  auth_identity_id: string
  method: SecondFactor
  code: string
}

/** Codes as they are kept: without what people type between their signs. */
const bare = ({ method, code }: GivenFactor) => (method === "totp" ? code.replace(/\s/g, "") : code.trim().toLowerCase())

/**
 * Judges a second factor by `judge`, which asks Medusa. Medusa takes the code of an authenticator again for as long as it is good, and one recovery code from
 * two who give it at once: here each counts once.
 *
 * @throws second_factor_wrong (400) whatever is wrong with it; too_many_requests (429) after ten of one account in a quarter of an hour
 */
export async function proveFactor<T>(pool: Pool, given: GivenFactor, judge: (code: string) => Promise<T>): Promise<T> {
  const code = bare(given)
  const admitted = await admit(pool, "factor", given.auth_identity_id)
  if (given.method === "totp") {
    await resealAuthenticator(pool, given.auth_identity_id)
  }
  const judged = await whenHashable(() => judge(code)).catch((error: { type?: string }) => {
    if (["not_allowed", "not_found", "invalid_data"].includes(String(error.type))) {
      throw domainError("second_factor_wrong")
    }
    throw error
  })
  const code_hash = createHash("sha256").update(`${given.method}:${code}`).digest()
  if (!(await querySpendFactor(pool, given.auth_identity_id, code_hash))) {
    throw domainError("second_factor_wrong")
  }
  await admitted.succeeded()

  return judged
}

/** Outside a log-in: a challenge of its own, met at once. @throws as `proveFactor` */
export const proveFactorOf = (container: MedusaContainer, pool: Pool, given: GivenFactor): Promise<unknown> => {
  const auth = container.resolve(Modules.AUTH)
  const { auth_identity_id, method } = given

  return proveFactor(pool, given, async (code) => {
    const { id } = await auth.createAuthMfaChallenge({ auth_identity_id })

    return auth.verifyAuthMfaChallenge({ id, method, code, auth_identity_id })
  })
}
