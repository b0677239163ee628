import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DOOR_LATE_SECONDS } from "../../../../contracts/limits"
import { TICKET_RENEWED } from "../../../../contracts/messages"
import type { CodedDate } from "../../rules/coded-date"
import { call } from "../../call"

/** A ticket whose code was signed by a revoked key. */
export interface RevokedCode extends CodedDate {
  id: string
  code_id: string
  code: string
}

/**
 * Tickets that may still be shown at a door, with a code that is refused there. $1 tenant, $2 seconds that doors stay open after
 * the end.
 */
const REVOKED = `
  from ticket t
  join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no and p.status <> 'cancelled'
   and coalesce(p.ends_at, p.starts_at) + make_interval(secs => $2) > now()
 where t.tenant_no = $1 and t.state = 'valid'
   and ticket_key_id(t.code) in (select k.key_id from signing_key k where k.tenant_no = $1 and k.revoked_at is not null)
   and not exists (select from check_in c where c.tenant_no = t.tenant_no and c.ticket_id = t.id)`

/** @param of a sale, or the sale of a ticket */
export const findRevokedCodes = (
  db: Db,
  tenant: TenantId,
  of: { sale_id: string } | { ticket_id: string }
): Promise<RevokedCode[]> =>
  call<RevokedCode & Record<string, unknown>>(
    db,
    "find-revoked-codes",
    `select t.id, coalesce(t.code_id, t.id) as code_id, t.code, p.id as performance_id, p.starts_at, p.ends_at, p.time_zone ${REVOKED}
       and t.sale_id = coalesce($3, (select o.sale_id from ticket o where o.tenant_no = $1 and o.id = $4)) order by t.id`,
    [tenant, DOOR_LATE_SECONDS, "sale_id" in of ? of.sale_id : null, "ticket_id" in of ? of.ticket_id : null]
  )

/** Ids of sales with such tickets, in order, after `after`. */
export async function findSalesOfRevokedCodes(db: Db, tenant: TenantId, after: string, limit: number): Promise<string[]> {
  const rows = await call<{ sale_id: string }>(
    db,
    "find-sales-of-revoked-codes",
    `select distinct t.sale_id ${REVOKED} and t.sale_id > $3 order by t.sale_id limit $4`,
    [tenant, DOOR_LATE_SECONDS, after, limit]
  )

  return rows.map(({ sale_id }) => sale_id)
}

/**
 * Stores new codes for tickets, whose numbers and links stay the same, unless a ticket's code has changed meanwhile. The same
 * statement notifies their holders, the buyer once per sale.
 *
 * @returns the number of tickets with a new code
 */
export async function renewCodes(db: Db, tenant: TenantId, codes: { id: string; was: string; code: string }[]): Promise<number> {
  const [{ renewed }] = await call<{ renewed: number }>(
    db,
    "renew-codes",
    `with renewed as (
       update ticket t set code = x.code from unnest($2::text[], $3::text[], $4::text[]) as x(id, was, code)
        where t.tenant_no = $1 and t.id = x.id and t.code = x.was and t.state = 'valid'
       returning t.id, t.sale_id, coalesce(t.code_id, t.id) as code_id, ticket_key_id(t.code) as key_id, case when t.transferred_at is null then t.sale_id else t.id end as notified_id
     ), outbox as (
       insert into ticketing_outbox (name, key, payload)
       select $5, $5 || ':' || r.code_id || ':' || r.key_id,
              jsonb_build_object('tenant_no', $1::integer, 'sale_id', r.sale_id, 'ticket_id', r.id, 'code_id', r.code_id, 'key_id', r.key_id)
         from (select distinct on (notified_id) * from renewed order by notified_id, id) r
       on conflict (key) do nothing
     )
     select count(*)::integer as renewed from renewed`,
    [tenant, codes.map(({ id }) => id), codes.map(({ was }) => was), codes.map(({ code }) => code), TICKET_RENEWED]
  )

  return renewed
}
