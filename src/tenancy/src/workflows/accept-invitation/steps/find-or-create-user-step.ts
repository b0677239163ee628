import { domainError } from "@guichet/kernel/errors"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hasMembership } from "../../../modules/tenancy/queries/has-membership"
import { hasPassword } from "../../../sessions/first-password"

/** A user younger than this, without membership and log-in, may be one that a concurrent request is creating, and may undo. */
const UNDER_WAY_MS = 60_000

/**
 * The one user with this email address on the whole platform; the undo deletes it if it was created here.
 *
 * @throws stale_state (409) while another sign-up or invitation is creating it
 */
export const findOrCreateUserStep = createStep(
  "find-or-create-user",
  async ({ email }: { email: string }, { container }) => {
    const users = container.resolve(Modules.USER)
    const [existing] = await users.listUsers({ email })
    if (!existing) {
      const { id } = await createUser(users, email)

      return new StepResponse({ id, is_new: true }, id)
    }
    const is_settled = (await hasPassword(container, email)) || (await hasMembership(platformPool(), existing.id))
    if (!is_settled && Date.now() - new Date(existing.created_at).getTime() < UNDER_WAY_MS) {
      throw domainError("stale_state")
    }

    return new StepResponse({ id: existing.id, is_new: !is_settled }, null)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(Modules.USER).deleteUsers([id])
    }
  }
)

/** The unique key decides between concurrent inserts; Medusa hides which key was violated, so the row is read again. */
async function createUser(users: IUserModuleService, email: string) {
  try {
    return await users.createUsers({ email })
  } catch (error) {
    const [winner] = await users.listUsers({ email })
    throw winner ? domainError("stale_state") : error
  }
}
