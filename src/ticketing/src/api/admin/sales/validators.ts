import { z } from "@medusajs/framework/zod"
import { MAXIMUM_CHARGE_MINOR } from "@guichet/kernel/money"
import { readableText } from "@guichet/kernel/text"
import { MAX_PLACES_PER_HOLD } from "../../../contracts/limits"
import { pageWith } from "../../tenant-request"

export const AdminSalesQuery = pageWith({
  event_id: z.string().max(64).optional(),
  performance_id: z.string().max(64).optional(),
  q: z.string().trim().max(100).optional(),
  order_state: z.enum(["waiting", "parked", "written"]).optional(),
  has_failed_refund: z
    .literal("true")
    .transform(() => true)
    .optional(),
})
export type AdminSalesQuery = z.infer<typeof AdminSalesQuery>

const Ids = z.array(z.string().max(64)).max(400)
export const AdminRefundTickets = z
  .object({
    ticket_ids: Ids.default([]),
    extra_ids: Ids.default([]),
    /** of tickets: all that was paid, or what the buyer was promised when buying */
    share: z.enum(["whole", "terms"]).default("whole"),
    /** why more goes back than was promised */
    note: readableText(3, 300).optional(),
  })
  .strict()
  .refine(({ ticket_ids, extra_ids }) => ticket_ids.length + extra_ids.length > 0, "name what is given back")
export type AdminRefundTickets = z.infer<typeof AdminRefundTickets>

export const AdminReturnRefund = z.object({ note: z.string().trim().min(3).max(300) }).strict()
export type AdminReturnRefund = z.infer<typeof AdminReturnRefund>

/** How often a ticket's code was replaced, as it was read: once more since is a conflict. */
const SeenChanges = z.number().int().min(0).max(10_000)

export const AdminGiveTicket = z.strictObject({
  name: z.string().max(120),
  email: z.string().max(254),
  seen_changes: SeenChanges,
})
export type AdminGiveTicket = z.infer<typeof AdminGiveTicket>

export const AdminReissueTicket = z.strictObject({ note: readableText(3, 300), seen_changes: SeenChanges })
export type AdminReissueTicket = z.infer<typeof AdminReissueTicket>

const AnId = z.string().min(1).max(64)
/** Between two sums of a sale. */
const DifferenceMinor = z
  .number()
  .int()
  .min(-1 * Number(MAXIMUM_CHARGE_MINOR))
  .max(Number(MAXIMUM_CHARGE_MINOR))
/** A fortnight: whoever was away comes back to it. */
const MAX_OFFER_HOURS = 336

export const AdminExchangePlacesQuery = z.strictObject({ performance_id: AnId })
export type AdminExchangePlacesQuery = z.infer<typeof AdminExchangePlacesQuery>

export const AdminExchangeTickets = z.strictObject({
  performance_id: AnId,
  tickets: z
    .array(z.strictObject({ ticket_id: AnId, place_uid: z.string().min(1).max(100), price_level_id: AnId.optional() }))
    .min(1)
    .max(MAX_PLACES_PER_HOLD)
    .refine((tickets) => new Set(tickets.map(({ ticket_id }) => ticket_id)).size === tickets.length, "each ticket once")
    .refine((tickets) => new Set(tickets.map(({ place_uid }) => place_uid)).size === tickets.length, "each place once"),
  /** the difference as it was shown: positive to pay, negative to give back */
  seen_minor: DifferenceMinor,
  /** how long new places wait to be paid for */
  offer_hours: z.number().int().min(1).max(MAX_OFFER_HOURS).default(48),
})
export type AdminExchangeTickets = z.infer<typeof AdminExchangeTickets>
