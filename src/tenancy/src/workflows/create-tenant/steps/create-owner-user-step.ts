import { setTimeout as pause } from "node:timers/promises"
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
  /** at sign-up, where a known email address gets the same response as a new one: its user becomes the owner of another site */
  may_be_known: boolean
}

/**
 * Users older than this without any membership were left by a sign-up whose process died; younger ones may belong to one still
 * running.
 */
const ABANDONED_AFTER_MS = 10 * 60_000

const WAIT_MS = 200
const WAIT_TRIES = 100

/**
 * The owner's user; the undo deletes it if it was created here. An email address is one user on the whole platform (unique in
 * Medusa).
 *
 * @throws email_taken (409) for a known email address unless `may_be_known`
 * @throws stale_state (409) while another sign-up is creating its user
 */
export const createOwnerUserStep = createStep(
  "create-owner-user",
  async ({ may_be_known, ...input }: OwnerInput, { container }) => {
    const users = container.resolve(Modules.USER)
    for (let tries = 0; tries < (may_be_known ? WAIT_TRIES : 1); tries += 1) {
      const [existing] = await users.listUsers({ email: input.email })
      const made = existing ? null : await createUser(users, input)
      if (made) {
        return new StepResponse({ id: made, is_new: true }, made)
      }
      if (existing && (await isKnown(container, existing.id, input.email))) {
        if (!may_be_known) {
          throw domainError("email_taken")
        }

        return new StepResponse({ id: existing.id, is_new: false }, null)
      }
      if (existing && Date.now() - new Date(existing.created_at).getTime() >= ABANDONED_AFTER_MS) {
        return new StepResponse({ id: existing.id, is_new: true }, existing.id)
      }
      await pause(may_be_known ? WAIT_MS : 0)
    }
    throw domainError(may_be_known ? "stale_state" : "email_taken")
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(Modules.USER).deleteUsers([id])
    }
  }
)

const isKnown = async (container: MedusaContainer, user_id: string, email: string): Promise<boolean> =>
  (await hasMembership(platformPool(), user_id)) || (await hasPassword(container, email))

/**
 * The unique key decides between concurrent inserts; Medusa hides which key was violated, so the row is read again.
 *
 * @returns null for the second of two
 */
async function createUser(users: IUserModuleService, input: Omit<OwnerInput, "may_be_known">): Promise<string | null> {
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
