import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface PeriodToOpen {
  tenant_no: TenantId
  index: number
  /** of the draft created with it */
  invoice_id: string
  plan_version_id: string
  currency: string
  starts_on: string
  ends_on: string
  starts_at: Date
  ends_at: Date
  /** `starts_on` of the previous period; null for the first */
  fees_from: string | null
}

/** The periods as SQL rows, `$1` to `$10`. */
export const DUE_ROWS = `select * from unnest($1::integer[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::timestamptz[],
  $9::timestamptz[], $10::date[]) as due (tenant_no, index, invoice_id, plan_version_id, currency, starts_on, ends_on, starts_at, ends_at, fees_from)`

export const dueValues = (due: PeriodToOpen[]): unknown[] => [
  due.map(({ tenant_no }) => tenant_no),
  due.map(({ index }) => index),
  due.map(({ invoice_id }) => invoice_id),
  due.map(({ plan_version_id }) => plan_version_id),
  due.map(({ currency }) => currency),
  due.map(({ starts_on }) => starts_on),
  due.map(({ ends_on }) => ends_on),
  due.map(({ starts_at }) => starts_at),
  due.map(({ ends_at }) => ends_at),
  due.map(({ fees_from }) => fees_from),
]

/**
 * Inserts one row and an empty draft per period and advances the subscription to the next one, or ends it when its client has
 * closed: that draft collects the last fees. The primary key opens each period once.
 *
 * @param now when the due period was noticed
 */
export async function openPeriods(db: Db, due: PeriodToOpen[], now: Date): Promise<void> {
  await db.query(
    `with due as (${DUE_ROWS}),
     opened as (
       insert into billing_period (tenant_no, index, starts_on, ends_on, starts_at, ends_at, opened_at)
       select tenant_no, index, starts_on, ends_on, starts_at, ends_at, $11 from due on conflict do nothing returning tenant_no, index
     ), advanced as (
       update subscription s set next_period = due.index + 1, next_period_at = due.ends_at,
         status = case when s.ended_at <= due.starts_at then 'canceled' else s.status end from due
       where s.tenant_no = due.tenant_no and s.next_period = due.index
     )
     insert into invoice (tenant_no, id, document, origin, period_index, currency)
     select due.tenant_no, due.invoice_id, 'invoice', 'period', due.index, due.currency from due join opened using (tenant_no, index)
     order by due.starts_at, due.tenant_no`,
    [...dueValues(due), now]
  )
}
