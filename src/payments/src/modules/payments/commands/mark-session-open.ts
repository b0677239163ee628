import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * Stores the session that Stripe created for a payment.
 *
 * @returns false when the payment was given up meanwhile: the caller must close the session
 */
export async function markSessionOpen(
  db: Db,
  payment: { tenant_no: TenantId; id: string },
  session: { ref: string; url: string; is_live: boolean; intent_ref: string | null }
): Promise<boolean> {
  const { rows } = await db.query<{ state: string }>({
    name: "payments_mark_session_open",
    text: `update card_payment set session_ref = $3, session_url = $4, is_live = $6, intent_ref = coalesce(intent_ref, $5), last_error = null, updated_at = now(),
       state = case when state = 'created' then 'open' else state end
     where tenant_no = $1 and id = $2 returning state`,
    values: [payment.tenant_no, payment.id, session.ref, session.url, session.intent_ref, session.is_live],
  })

  return rows[0]?.state !== "gone"
}
