import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { dropPassword, setFirstPassword } from "../../../sessions/first-password"

/** Demo and seed only: at sign-up the owner sets the password in the console. The undo deletes the log-in. */
export const setOwnerPasswordStep = createStep(
  "set-owner-password",
  async (input: { user_id: string; email: string; password?: string }, { container }) => {
    if (input.password === undefined) {
      return new StepResponse(null, null)
    }
    const identity_id = await setFirstPassword(container, { ...input, password: input.password })

    return new StepResponse(identity_id, identity_id)
  },
  async (identity_id, { container }) => {
    if (identity_id) {
      await dropPassword(container, identity_id)
    }
  }
)
