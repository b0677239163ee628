import { domainError } from "@guichet/kernel/errors"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { queryUserHasMembership } from "../../../modules/tenancy/queries/user-has-membership"
import { hasPassword } from "../../../sessions/first-password"
import { tenancyPool } from "../../../tenancy-pool"

/** A younger user without membership and log-in may be one that somebody else is making, and may take back. */
const UNDER_WAY_MS = 60_000

/**
 * The one user of this mail address on the whole platform; undone by deleting it when it was made here.
 *
 * @throws stale_state (409) while another sign-up or invitation is making it
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
    const is_settled = (await hasPassword(container, email)) || (await queryUserHasMembership(tenancyPool(), existing.id))
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

/** The unique key decides between two at once; Medusa hides which key it was, so the row is asked for again. */
async function createUser(users: IUserModuleService, email: string) {
  try {
    return await users.createUsers({ email })
  } catch (error) {
    const [winner] = await users.listUsers({ email })
    throw winner ? domainError("stale_state") : error
  }
}
