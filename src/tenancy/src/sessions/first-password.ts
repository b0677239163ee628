import { domainError } from "@guichet/kernel/errors"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/**
 * Creates the user's log-in with email address and password. Works once: an existing password is changed elsewhere.
 *
 * @returns id of the auth identity
 * @throws email_taken (409) when a log-in with this email address exists
 */
export async function setFirstPassword(
  container: MedusaContainer,
  input: { user_id: string; email: string; password: string }
): Promise<string> {
  const auth = container.resolve(Modules.AUTH)
  const { success, authIdentity } = await auth.register("emailpass", {
    body: { email: input.email, password: input.password },
  } as never)
  if (!success || !authIdentity) {
    throw domainError("email_taken")
  }
  await auth.updateAuthIdentities({ id: authIdentity.id, app_metadata: { user_id: input.user_id } })

  return authIdentity.id
}

export async function hasPassword(container: MedusaContainer, email: string): Promise<boolean> {
  const found = await container
    .resolve(Modules.AUTH)
    .listProviderIdentities({ entity_id: email, provider: "emailpass" }, { take: 1 })

  return found.length > 0
}

export const dropPassword = async (container: MedusaContainer, identity_id: string): Promise<void> =>
  container.resolve(Modules.AUTH).deleteAuthIdentities([identity_id])
