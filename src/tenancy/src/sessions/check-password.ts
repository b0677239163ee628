import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { dummyHash } from "./dummy-hash"
import { hasPassword } from "./first-password"
import { whenHashable } from "./hash-queue"

export interface PasswordCheck {
  auth_identity_id: string
  app_metadata: Record<string, unknown>
  /** Medusa's, when the account has a second factor: must be passed before there is a session */
  challenge: { id: string; methods: string[]; [key: string]: unknown } | null
}

/** Null for a wrong email address or password. Takes as long for an unknown email address. */
export async function checkPassword(
  container: MedusaContainer,
  { email, password }: { email: string; password: string }
): Promise<PasswordCheck | null> {
  return whenHashable(async () => {
    const isThere = await hasPassword(container, email)
    const answer = (await container
      .resolve(Modules.AUTH)
      .authenticate("emailpass", { body: { email, password } } as never)) as unknown as {
      success: boolean
      authIdentity?: { id: string; app_metadata?: Record<string, unknown> }
      mfaChallenge?: PasswordCheck["challenge"]
    }
    if (!isThere) {
      await dummyHash(password)
    }
    const { success, authIdentity, mfaChallenge } = answer

    return success && authIdentity
      ? { auth_identity_id: authIdentity.id, app_metadata: authIdentity.app_metadata ?? {}, challenge: mfaChallenge ?? null }
      : null
  })
}
