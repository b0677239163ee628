import type { Db } from "@guichet/kernel/sql"
import { DUE_ROWS, dueValues, type PeriodToOpen } from "./open-periods"

/**
 * Adds to each draft the fees of its tenant's sales before the period that are on no invoice yet, including late ones of earlier
 * periods: what is left of a fee after refunds, minus what invoices already contain. The returned part of an invoiced fee is a
 * negative amount. Fees are locked first, so a simultaneous refund is either included or on the next invoice.
 */
export async function gatherFees(db: Db, due: PeriodToOpen[]): Promise<void> {
  await db.query(
    `with due as (${DUE_ROWS})
     insert into invoice_fee (tenant_no, invoice_id, fee_id, amount_minor)
     select f.tenant_no, due.invoice_id, f.id, f.amount_minor - f.reversed_minor - f.invoiced_minor
     from due join sale_fee f on f.tenant_no = due.tenant_no and f.currency = due.currency and f.due_at < due.starts_at
     where f.lane = 'invoice' and f.status <> 'waived' and f.amount_minor - f.reversed_minor <> f.invoiced_minor
     for update of f`,
    dueValues(due)
  )
  await db.query(
    `update sale_fee f set invoiced_minor = f.invoiced_minor + i.amount_minor,
       status = case f.status when 'accrued' then 'invoiced' else f.status end
     from invoice_fee i where i.tenant_no = f.tenant_no and i.fee_id = f.id and i.invoice_id = any ($1)`,
    [due.map(({ invoice_id }) => invoice_id)]
  )
}

/** Releases what `gatherFees` added to drafts that will not be issued, for the next invoice. */
export async function releaseFees(db: Db, invoice_ids: string[]): Promise<void> {
  await db.query(
    `update sale_fee f set invoiced_minor = f.invoiced_minor - i.amount_minor,
       status = case when f.status = 'invoiced' and f.invoiced_minor = i.amount_minor then 'accrued' else f.status end
     from invoice_fee i where i.tenant_no = f.tenant_no and i.fee_id = f.id and i.invoice_id = any ($1)`,
    [invoice_ids]
  )
  await db.query("delete from invoice_fee where invoice_id = any ($1)", [invoice_ids])
}
