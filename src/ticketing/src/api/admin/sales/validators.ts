import { z } from "@medusajs/framework/zod"
import { LARGEST_CHARGE_MINOR } from "@guichet/kernel/money"
import { readableText } from "@guichet/kernel/text"
import { MAX_PLACES_PER_HOLD } from "../../../contracts/limits"
import { isCalendarDay } from "../../../modules/ticketing/rules/calendar-day"
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
    /** for tickets: refund all that was paid, or what the buyer was promised at purchase */
    share: z.enum(["whole", "terms"]).default("whole"),
    /** why more is refunded than was promised */
    note: readableText(3, 300).optional(),
  })
  .strict()
  .refine(({ ticket_ids, extra_ids }) => ticket_ids.length + extra_ids.length > 0, "must name at least one ticket or extra")
export type AdminRefundTickets = z.infer<typeof AdminRefundTickets>

export const AdminReturnRefund = z.object({ note: readableText(3, 300) }).strict()
export type AdminReturnRefund = z.infer<typeof AdminReturnRefund>

/** How often the ticket's code had been replaced when it was read; a replacement since then is a conflict. */
const SeenChanges = z.number().int().min(0).max(10_000)

export const AdminTransferTicket = z.strictObject({
  name: z.string().max(120),
  email: z.string().max(254),
  seen_changes: SeenChanges,
})
export type AdminTransferTicket = z.infer<typeof AdminTransferTicket>

export const AdminReissueTicket = z.strictObject({ note: readableText(3, 300), seen_changes: SeenChanges })
export type AdminReissueTicket = z.infer<typeof AdminReissueTicket>

export const AdminVoidTicket = z.strictObject({
  /** shown to the buyer */
  reason: readableText(3, 300),
  frees_place: z.boolean(),
  /** the amount paid and kept, as it was shown; another amount is refused */
  keeps_minor: z.number().int().min(0).max(Number(LARGEST_CHARGE_MINOR)),
})
export type AdminVoidTicket = z.infer<typeof AdminVoidTicket>

const AnId = z.string().min(1).max(64)
/** The difference between two amounts of a sale. */
const DifferenceMinor = z
  .number()
  .int()
  .min(-1 * Number(LARGEST_CHARGE_MINOR))
  .max(Number(LARGEST_CHARGE_MINOR))
/** A fortnight, so that a buyer who was away can still answer. */
const MAX_OFFER_HOURS = 336

export const AdminExchangeDatesQuery = z.strictObject({
  event_id: AnId,
  from: z.string().refine(isCalendarDay, "must be a calendar date, such as 2027-03-14").optional(),
  after: AnId.optional(),
})
export type AdminExchangeDatesQuery = z.infer<typeof AdminExchangeDatesQuery>

export const AdminExchangePlacesQuery = z.strictObject({
  performance_id: AnId,
  section: z.string().max(200).optional(),
  after: z.coerce.number().int().min(-1).max(1_000_000_000).optional(),
})
export type AdminExchangePlacesQuery = z.infer<typeof AdminExchangePlacesQuery>

export const AdminExchangeTickets = z.strictObject({
  performance_id: AnId,
  tickets: z
    .array(z.strictObject({ ticket_id: AnId, place_uid: z.string().min(1).max(100), price_level_id: AnId.optional() }))
    .min(1)
    .max(MAX_PLACES_PER_HOLD)
    .refine(
      (tickets) => new Set(tickets.map(({ ticket_id }) => ticket_id)).size === tickets.length,
      "must not list a ticket twice"
    ),
  /** the difference as it was shown: positive to pay, negative to refund */
  seen_minor: DifferenceMinor,
  /** why more is refunded than the refund terms promise; without a note no more is */
  note: readableText(3, 300).optional(),
  /** how long the new places are held for payment */
  offer_hours: z.number().int().min(1).max(MAX_OFFER_HOURS).default(48),
})
export type AdminExchangeTickets = z.infer<typeof AdminExchangeTickets>
