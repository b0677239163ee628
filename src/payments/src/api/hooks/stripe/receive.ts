import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import { receiveEvent, type InboxEndpoint } from "../../../inbox/receive-event"

/** Writes the event down and answers; it is worked off afterwards. */
export const receive =
  (endpoint: InboxEndpoint) =>
  async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
    const settings = readSettings()
    await receiveEvent(sharedPool(settings.DATABASE_URL), settings, endpoint, {
      body: (req as MedusaRequest & { rawBody?: Buffer }).rawBody,
      signature: req.get("stripe-signature"),
    })
    res.status(200).json({ received: true })
  }
