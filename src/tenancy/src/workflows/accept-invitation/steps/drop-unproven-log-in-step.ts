import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { Modules } from "@medusajs/framework/utils"
import { platformPool } from "@guichet/kernel/platform-pool"
import { dropFactors } from "../../../modules/tenancy/commands/factors"
import { isUnproven } from "../../../modules/tenancy/commands/mailbox-proof"

/**
 * Removes a log-in, with its second factors, that someone created for this email address without reading its mailbox: whoever
 * reads the mailbox chooses the password. Not undone: the log-in was never legitimate, and the person gets a link by email if a
 * later step fails.
 */
export const dropUnprovenLogInStep = createStep(
  "drop-unproven-log-in",
  async ({ user_id, email, password }: { user_id: string; email: string; password?: string }, { container }) => {
    const pool = platformPool()
    if (password !== undefined && (await isUnproven(pool, user_id))) {
      await dropFactors(pool, user_id)
      const auth = container.resolve(Modules.AUTH)
      const found = await auth.listProviderIdentities({ entity_id: email, provider: "emailpass" })
      await auth.deleteAuthIdentities(found.flatMap(({ auth_identity_id }) => auth_identity_id ?? []))
    }

    return new StepResponse(null)
  }
)
