import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { UNREADABLE_SECONDS } from "../../../contracts/limits"

/**
 * Gives up a payment whose account refuses us access, an hour after its page's end by the database's clock, unless a capture with
 * an unknown outcome was requested. The payer's authorisation then expires at the bank.
 *
 * @returns null before that time, or when it ended otherwise; else whether it is given up, by this or another call
 */
export async function lapsePayment(db: Db, payment: { tenant_no: TenantId; id: string }): Promise<{ is_gone: boolean } | null> {
  const { rows } = await db.query<{ is_gone: boolean }>(
    `with overdue as materialized (
       select tenant_no, id, unread_captures = 0 as is_uncharged from card_payment
        where tenant_no = $1 and id = $2
          and (lapsed_at is not null or (state in ('open', 'authorised') and session_expires_at + make_interval(secs => $3) <= now())) for update
     ), ended as (
       update card_payment p set state = 'gone', lapsed_at = now(), updated_at = now() from overdue o
        where p.tenant_no = o.tenant_no and p.id = o.id and o.is_uncharged and p.lapsed_at is null
     )
     select is_uncharged as is_gone from overdue`,
    [payment.tenant_no, payment.id, UNREADABLE_SECONDS]
  )

  return rows[0] ?? null
}
