import { z } from "@medusajs/framework/zod"
import { RETURN_COMES_FIRST_SECONDS } from "../contracts/limits"
import type { NewInboxEvent } from "../modules/payments/commands/insert-event"
import { isOfKind } from "../modules/payments/rules/event-kinds"

const MAX_REF = 255
const Ref = z.string().max(MAX_REF)
/** The account's other software may write there too, and longer texts than ours. */
const OwnRef = z
  .string()
  .nullish()
  .transform((ref) => (ref && ref.length <= MAX_REF ? ref : null))

/** What is stored of an event; everything else is read at the provider. */
export const ProviderEvent = z.object({
  id: Ref.min(1),
  type: Ref.min(1),
  account: Ref.nullish(),
  livemode: z.boolean(),
  data: z.object({
    object: z.object({
      id: Ref.nullish(),
      metadata: z.object({ payment_id: OwnRef, refund_id: OwnRef }).nullish(),
    }),
  }),
})

/** The inbox row of an event of an account, empty for the platform's own. */
export function inboxRow({ id, type, livemode, data }: z.infer<typeof ProviderEvent>, account_ref: string): NewInboxEvent {
  const payment_id = data.object.metadata?.payment_id ?? null

  return {
    endpoint: account_ref === "" ? "platform" : "connect",
    account_ref,
    event_ref: id,
    type,
    livemode,
    object_ref: data.object.id ?? "",
    payment_id,
    refund_id: data.object.metadata?.refund_id ?? null,
    wait_seconds: payment_id && isOfKind(type, "payment") ? RETURN_COMES_FIRST_SECONDS : 0,
  }
}
