import { domainError } from "@guichet/kernel/errors"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { queryUserHasMembership } from "../../../modules/tenancy/queries/user-has-membership"
import { tenancyPool } from "../../../tenancy-pool"

interface OwnerInput {
  email: string
  first_name?: string
  last_name?: string
}

/** Older users without any membership were left by a sign-up whose process died; younger ones may belong to one that is running. */
const ABANDONED_AFTER_MS = 10 * 60_000

/**
 * The user behind the owner; undone by deleting it. A mail address is one user on the whole platform (unique in Medusa).
 *
 * @throws email_taken (409)
 */
export const createOwnerUserStep = createStep(
  "create-owner-user",
  async (input: OwnerInput, { container }) => {
    const users = container.resolve(Modules.USER)
    const [existing] = await users.listUsers({ email: input.email })
    if (existing) {
      await ensureAbandoned(existing)

      return new StepResponse(existing.id, existing.id)
    }
    const user = await createUser(users, input)

    return new StepResponse(user.id, user.id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(Modules.USER).deleteUsers([id])
    }
  }
)

async function ensureAbandoned(user: { id: string; created_at: Date | string }): Promise<void> {
  const young = Date.now() - new Date(user.created_at).getTime() < ABANDONED_AFTER_MS
  if (young || (await queryUserHasMembership(tenancyPool(), user.id))) {
    throw domainError("email_taken")
  }
}

/** The unique key decides between two at once; Medusa hides which key it was, so the row is asked for again. */
async function createUser(users: IUserModuleService, input: OwnerInput) {
  try {
    return await users.createUsers(input)
  } catch (error) {
    const [winner] = await users.listUsers({ email: input.email })
    throw winner ? domainError("email_taken") : error
  }
}
