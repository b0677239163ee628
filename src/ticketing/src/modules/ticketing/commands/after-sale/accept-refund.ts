import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { SALE_REFUNDED, TICKETING_OUTBOX } from "../../../../contracts/messages"

const outbox = defineOutbox(TICKETING_OUTBOX)

/** How long following refunds wait for the process that accepted this one before the job takes them over. */
const FIRST_LEASE_SECONDS = 30

/**
 * Marks a refund's attempt as accepted and announces `sale.refunded` for each attempt; only the first one changes the tickets.
 * Runs in the caller's transaction. Idempotent.
 *
 * @returns false when this attempt was accepted, refused or superseded before
 */
export async function acceptRefund(
  db: Db,
  tenant_no: TenantId,
  refund_id: string,
  attempt: number,
  provider_ref: string | null
): Promise<boolean> {
  const { rows } = await db.query<{ sale_id: string }>(
    `update sale_refund set state = 'accepted', accepted_at = coalesce(accepted_at, now()), provider_ref = $4
     where tenant_no = $1 and id = $2 and attempt = $3 and state in ('requested', 'submitted') returning sale_id`,
    [tenant_no, refund_id, attempt, provider_ref]
  )
  if (rows.length === 0) {
    return false
  }
  const { sale_id } = rows[0]
  const key = attempt === 1 ? refund_id : `${refund_id}:${attempt}`
  await writeMessage(db, outbox, SALE_REFUNDED, `${SALE_REFUNDED}:${key}`, { tenant_no, sale_id, refund_id })
  if (attempt === 1) {
    await takeBack(db, tenant_no, refund_id)
  }

  return true
}

/**
 * Takes the refunded items back, once per refund: tickets become void, their places free, add-ons return to stock. Releases the
 * refunds that follow it, immediately where no provider is involved. Runs in the caller's transaction. Claims are locked in place
 * order, as everywhere.
 */
export async function takeBack(db: Db, tenant_no: TenantId, refund_id: string): Promise<void> {
  await db.query(
    `with voided as (
       update ticket t set state = 'void' from sale_refund_ticket rt
       where rt.tenant_no = $1 and rt.refund_id = $2 and t.tenant_no = rt.tenant_no and t.id = rt.ticket_id and t.state = 'valid'
       returning t.performance_no, t.place_idx
     ), locked as (
       select c.tenant_no, c.performance_no, c.place_idx from claim c join voided v on v.performance_no = c.performance_no and v.place_idx = c.place_idx
       where c.tenant_no = $1 and c.state = 3 order by c.performance_no, c.place_idx for update of c
     )
     delete from claim c using locked l where c.tenant_no = l.tenant_no and c.performance_no = l.performance_no and c.place_idx = l.place_idx`,
    [tenant_no, refund_id]
  )
  await db.query(
    `with returned as (
       select x.tenant_no, x.add_on_id, sum(x.quantity)::integer as quantity from sale_refund_extra rx
       join sale_extra x on x.tenant_no = rx.tenant_no and x.id = rx.extra_id
       where rx.tenant_no = $1 and rx.refund_id = $2 and x.kind = 'add_on' group by x.tenant_no, x.add_on_id order by x.add_on_id
     )
     update add_on o set taken = o.taken - r.quantity from returned r where o.tenant_no = r.tenant_no and o.id = r.add_on_id`,
    [tenant_no, refund_id]
  )
  await releaseFollowing(db, tenant_no, refund_id)
}

async function releaseFollowing(db: Db, tenant_no: TenantId, refund_id: string): Promise<void> {
  const { rows } = await db.query<{ id: string; needs_payment: boolean }>(
    `update sale_refund r set next_at = now() + make_interval(secs => $3) from sale s
      where r.tenant_no = $1 and r.follows_id = $2 and r.state = 'requested' and s.tenant_no = r.tenant_no and s.id = r.sale_id
     returning r.id, s.kind = 'card' and r.amount_minor > 0 as needs_payment`,
    [tenant_no, refund_id, FIRST_LEASE_SECONDS]
  )
  for (const { id } of rows.filter(({ needs_payment }) => !needs_payment)) {
    await acceptRefund(db, tenant_no, id, 1, null)
  }
}
