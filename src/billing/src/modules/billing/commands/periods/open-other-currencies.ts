import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DUE_ROWS, dueValues, type PeriodToOpen } from "./open-periods"

/**
 * Creates an empty draft beside the period's own for each other currency in which its tenant owes fees: sales in Swiss francs are
 * invoiced in Swiss francs, without conversion. One per period and currency (`invoice_once_a_period`).
 *
 * @returns the same periods, with those currencies
 */
export async function openOtherCurrencies(db: Db, due: PeriodToOpen[]): Promise<PeriodToOpen[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; currency: string }>(
    `with due as (${DUE_ROWS})
     select distinct f.tenant_no, f.currency
     from due join sale_fee f on f.tenant_no = due.tenant_no and f.currency <> due.currency and f.due_at < due.starts_at
     where f.lane = 'invoice' and f.status <> 'waived' and f.amount_minor - f.reversed_minor <> f.invoiced_minor
     order by f.tenant_no, f.currency`,
    dueValues(due)
  )
  const others = rows.flatMap(({ tenant_no, currency }) =>
    due
      .filter((period) => period.tenant_no === tenant_no)
      .map((period) => ({ ...period, currency, invoice_id: newId("invoice") }))
  )
  if (others.length > 0) {
    await db.query(
      `with due as (${DUE_ROWS})
       insert into invoice (tenant_no, id, document, origin, period_index, currency)
       select tenant_no, invoice_id, 'invoice', 'period', index, currency from due`,
      dueValues(others)
    )
  }

  return others
}
