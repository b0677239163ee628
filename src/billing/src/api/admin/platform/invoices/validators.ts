import { z } from "@medusajs/framework/zod"
import { readableLine, readableText } from "@guichet/kernel/text"
import { invoiceFilters, MAX_INVOICE_LINES, MAX_INVOICE_MINOR, MAX_INVOICES_A_PAGE } from "../../../../contracts"

const day = z
  .string()
  .regex(/^(?!0000)\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), "must be a calendar date")
/** A date of this century; that it is not before the day of issue is checked once the invoice is read. */
const due_day = day.refine((text) => text.startsWith("20"), "must be a date of this century")
const reason = readableText(3, 300)
const key = z.string().min(16).max(100)

/** Also for a client's own list, which ignores `tenant_id`: the host determines whose invoices are listed. */
export const AdminGetInvoices = z.strictObject({
  filter: z.enum(invoiceFilters).optional(),
  q: z.string().trim().max(100).optional(),
  tenant_id: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_INVOICES_A_PAGE).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type AdminGetInvoices = z.infer<typeof AdminGetInvoices>

export const AdminWriteInvoice = z.strictObject({
  tenant_id: z.string().max(40),
  currency: z.string().length(3).toLowerCase(),
  lines: z
    .array(
      z.strictObject({
        description: readableLine(1, 300),
        amount_minor: z.number().int().min(-MAX_INVOICE_MINOR).max(MAX_INVOICE_MINOR),
      })
    )
    .min(1)
    .max(MAX_INVOICE_LINES),
  /** the client's saved card is charged for it automatically */
  collect_by_card: z.boolean().default(false),
  idempotency_key: key,
})
export type AdminWriteInvoice = z.infer<typeof AdminWriteInvoice>

export const AdminRecordPayment = z.strictObject({
  amount_minor: z.number().int().min(1).max(MAX_INVOICE_MINOR),
  method: z.enum(["bank", "cash", "other"]),
  paid_on: day,
  note: readableText(0, 300).optional(),
  idempotency_key: key,
})
export type AdminRecordPayment = z.infer<typeof AdminRecordPayment>

export const AdminChangeDueDate = z.strictObject({ due_on: due_day, reason })
export type AdminChangeDueDate = z.infer<typeof AdminChangeDueDate>

export const AdminChangeAmount = z.strictObject({
  amount_minor: z.number().int().min(0).max(MAX_INVOICE_MINOR),
  reason,
  idempotency_key: key,
})
export type AdminChangeAmount = z.infer<typeof AdminChangeAmount>

/** For requests without content. */
export const AdminCollectInvoice = z.strictObject({})

export const AdminPayInvoice = z.strictObject({ locale: z.enum(["fr", "en"]) })
export type AdminPayInvoice = z.infer<typeof AdminPayInvoice>
