import { domainError } from "@guichet/kernel/errors"
import type { IUserModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hasMembership } from "../../../modules/tenancy/queries/has-membership"
import { hasPassword } from "../../../sessions/first-password"

interface OwnerInput {
  email: string
  first_name?: string
  last_name?: string
}

/**
 * Users older than this without any membership were left by an opening whose process died; younger ones may belong to one still
 * running.
 */
const ABANDONED_AFTER_MS = 10 * 60_000

/**
 * The owner's user; the undo deletes it. An email address is one user on the whole platform (unique in Medusa).
 *
 * @throws email_taken (409)
 */
export const createOwnerUserStep = createStep(
  "create-owner-user",
  async (input: OwnerInput, { container }) => {
    const users = container.resolve(Modules.USER)
    const [existing] = await users.listUsers({ email: input.email })
    if (existing && (await isAbandoned(container, existing))) {
      return new StepResponse({ id: existing.id }, existing.id)
    }
    const made = existing ? null : await createUser(users, input)
    if (!made) {
      throw domainError("email_taken")
    }

    return new StepResponse({ id: made }, made)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(Modules.USER).deleteUsers([id])
    }
  }
)

const isAbandoned = async (
  container: MedusaContainer,
  { id, email, created_at }: { id: string; email: string; created_at: Date | string }
): Promise<boolean> =>
  Date.now() - new Date(created_at).getTime() >= ABANDONED_AFTER_MS &&
  !(await hasMembership(platformPool(), id)) &&
  !(await hasPassword(container, email))

/**
 * The unique key decides between concurrent inserts; Medusa hides which key was violated, so the row is read again.
 *
 * @returns null for the second of two
 */
async function createUser(users: IUserModuleService, input: OwnerInput): Promise<string | null> {
  try {
    return (await users.createUsers(input)).id
  } catch (error) {
    const [winner] = await users.listUsers({ email: input.email })
    if (!winner) {
      throw error
    }

    return null
  }
}
