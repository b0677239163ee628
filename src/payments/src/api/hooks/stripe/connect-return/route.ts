import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { returnFromProvider } from "../../../../connect/return-from-provider"
import { currentSettings } from "../../../../platform/current-context"

const text = (value: unknown): string | undefined => (typeof value === "string" && value.length <= 500 ? value : undefined)

/** GET /hooks/stripe/connect-return, on the operator's host. 303 to the requesting console | 400 connect_state_invalid */
export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  const settings = await currentSettings()
  const { state, code, error } = req.query
  const page = await returnFromProvider(platformPool(), settings, {
    state: text(state),
    code: text(code),
    error: text(error),
  })
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("Referrer-Policy", "no-referrer")
  res.redirect(303, page)
}
