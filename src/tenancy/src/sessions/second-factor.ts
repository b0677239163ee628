import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Pool } from "pg"
import type { SecondFactor } from "../contracts/accounts"
import { spendFactor } from "../modules/tenancy/commands/spend-factor"
import { admit } from "./attempts"
import { whenHashable } from "./hash-queue"
import { resealAuthenticator } from "./reseal-authenticator"

export interface GivenFactor {
  auth_identity_id: string
  method: SecondFactor
  code: string
}

/** Codes as stored: without spaces that people type between the characters. */
const bare = ({ method, code }: GivenFactor) => (method === "totp" ? code.replace(/\s/g, "") : code.trim().toLowerCase())

/**
 * Verifies a second factor by `verify`, which asks Medusa. Medusa accepts a code of an authenticator repeatedly while it is
 * valid, and one recovery code from two concurrent requests: here each counts once.
 *
 * @throws second_factor_wrong (400) for any mismatch
 * @throws too_many_requests (429) after ten attempts at one account in a quarter of an hour
 */
export async function proveFactor<T>(pool: Pool, given: GivenFactor, verify: (code: string) => Promise<T>): Promise<T> {
  const code = bare(given)
  const admitted = await admit(pool, "factor", given.auth_identity_id)
  if (given.method === "totp") {
    await resealAuthenticator(pool, given.auth_identity_id)
  }
  const result = await whenHashable(() => verify(code)).catch((error: { type?: string }) => {
    if (["not_allowed", "not_found", "invalid_data"].includes(String(error.type))) {
      throw domainError("second_factor_wrong")
    }
    throw error
  })
  const code_hash = hashSecret(`${given.method}:${code}`)
  if (!(await spendFactor(pool, given.auth_identity_id, code_hash))) {
    throw domainError("second_factor_wrong")
  }
  await admitted.succeeded()

  return result
}

/**
 * Outside a log-in: creates a challenge of its own and answers it immediately.
 *
 * @throws like `proveFactor`
 */
export const proveFactorOf = (container: MedusaContainer, pool: Pool, given: GivenFactor): Promise<unknown> => {
  const auth = container.resolve(Modules.AUTH)
  const { auth_identity_id, method } = given

  return proveFactor(pool, given, async (code) => {
    const { id } = await auth.createAuthMfaChallenge({ auth_identity_id })

    return auth.verifyAuthMfaChallenge({ id, method, code, auth_identity_id })
  })
}
