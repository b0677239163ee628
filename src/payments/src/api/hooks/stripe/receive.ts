import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { receiveEvent, type InboxEndpoint } from "../../../inbox/receive-event"
import { currentPool, currentSettings } from "../../../platform/current-context"

/** Writes the event down and answers; it is worked off afterwards. */
export const receive =
  (endpoint: InboxEndpoint) =>
  async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
    await receiveEvent(currentPool(), await currentSettings(), endpoint, {
      body: (req as MedusaRequest & { rawBody?: Buffer }).rawBody,
      signature: req.get("stripe-signature"),
    })
    res.status(200).json({ received: true })
  }
