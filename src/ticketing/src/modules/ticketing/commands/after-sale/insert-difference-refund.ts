import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"
import { acceptRefund } from "./accept-refund"

/** How long a request waits for its own process before the job takes it over. */
const FIRST_LEASE_SECONDS = 30

/**
 * Writes the refund of an exchange's difference: money only, no ticket becomes void. The platform's fee is returned only in its
 * percentage component, in proportion to the refunded part of the sale. Runs in the caller's transaction, with the sale locked.
 *
 * @returns the refund's id; `needs_payment` false: already accepted
 * @throws sale_disputed (409) { dispute_id, due_by }
 * @throws site_closed (409)
 */
export async function insertDifferenceRefund(
  db: Db,
  tenant: TenantId,
  {
    sale_id,
    exchange_id,
    amount_minor,
    requested_by,
    note,
  }: { sale_id: string; exchange_id: string; amount_minor: bigint; requested_by: string; note?: string }
): Promise<{ id: string; needs_payment: boolean }> {
  const id = newId("refund")
  const [{ kind }] = await call<{ kind: string }>(
    db,
    "difference-refund",
    `with of as (
       select s.kind, s.currency, least($5::numeric, coalesce(floor(
           s.application_fee_minor * f.percent_minor / nullif(s.fee_due_minor, 0) * $5::numeric / nullif(s.amount_minor, 0)), 0)) as fee_minor
       from sale s
       cross join lateral (
         select coalesce(sum((c->>'amount_minor')::numeric) filter (where c->>'component' = 'percent'), 0) as percent_minor
         from jsonb_array_elements(s.fee_components) as c
       ) f
       where s.tenant_no = $1 and s.id = $3
     ), written as (
       insert into sale_refund (tenant_no, id, sale_id, amount_minor, application_fee_minor, currency, requested_by, next_at, exchange_id, note)
       select $1, $2, $3, $5, fee_minor, currency, $6, now() + make_interval(secs => $7), $4, $8 from of
     ), noted as (
       update exchange set refund_id = $2 where tenant_no = $1 and id = $4
     )
     select kind from of`,
    [tenant, id, sale_id, exchange_id, amount_minor.toString(), requested_by, FIRST_LEASE_SECONDS, note ?? null]
  )
  if (kind !== "card") {
    await acceptRefund(db, tenant, id, 1, null)
  }

  return { id, needs_payment: kind === "card" }
}
