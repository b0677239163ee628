import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { isDomainError } from "@guichet/kernel/errors"
import { remembered } from "@guichet/kernel/remembered"
import { receiveEvent, type InboxEndpoint, type InboxSettings } from "../../../inbox/receive-event"
import { currentPool, currentSettings } from "../../../platform/current-context"

const FRESH_MS = 1_000
const secrets = remembered<InboxSettings>(FRESH_MS, 1)

/** Writes the event down and answers; it is worked off afterwards. What no remembered secret signed may be signed with one that was saved since. */
export const receive =
  (endpoint: InboxEndpoint) =>
  async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
    const raw = {
      body: (req as MedusaRequest & { rawBody?: Buffer }).rawBody,
      signature: req.get("stripe-signature"),
    }
    const take = async (fresh: boolean) =>
      receiveEvent(currentPool(), await secrets("secrets", currentSettings, fresh), endpoint, raw)
    await take(false).catch((error: unknown) => {
      if (isDomainError(error) && error.code === "webhook_invalid") {
        return take(true)
      }
      throw error
    })
    res.status(200).json({ received: true })
  }
