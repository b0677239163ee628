import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { InvoiceCard } from "../../../contracts/card"

/** The card in use, as shown to its client; null when there is none. */
export async function currentCard(db: Db, tenant_no: TenantId): Promise<{ card: InvoiceCard; is_in_use: boolean } | null> {
  const { rows } = await db.query<{ card: InvoiceCard; is_in_use: boolean }>(
    `select jsonb_build_object('brand', m.brand, 'last4', m.last4, 'exp_month', m.exp_month, 'exp_year', m.exp_year, 'saved_at', m.saved_at,
         'accepted_by', m.accepted_by_mail) as card,
       exists (select from invoice_charge c where c.tenant_no = m.tenant_no and c.method_id = m.id and c.state in ('created', 'processing')) as is_in_use
     from tenant_payment_method m where m.tenant_no = $1 and m.state = 'active'`,
    [tenant_no]
  )

  return rows[0] ?? null
}

export interface AskedCard {
  tenant_no: TenantId
  id: string
  customer_ref: string
  session_ref: string
}

/** Pages on which a card may still be saved, newest first. */
export async function askedCards(db: Db, tenant_no: TenantId): Promise<AskedCard[]> {
  const { rows } = await db.query<AskedCard & Record<string, unknown>>(
    `select tenant_no, id, customer_ref, session_ref from tenant_payment_method
     where tenant_no = $1 and state = 'asked' and session_ref is not null order by accepted_at desc limit 5`,
    [tenant_no]
  )

  return rows
}

/** The page of an object on the platform's own account, where only the operator can write. */
export async function findAskedCard(db: Db, id: string): Promise<AskedCard | null> {
  const { rows } = await db.query<AskedCard & Record<string, unknown>>(
    "select tenant_no, id, customer_ref, session_ref from tenant_payment_method where id = $1 and state = 'asked' and session_ref is not null",
    [id]
  )

  return rows[0] ?? null
}
