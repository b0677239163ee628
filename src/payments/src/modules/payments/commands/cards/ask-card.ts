import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface NewCard {
  tenant_no: TenantId
  id: string
  customer_ref: string
  mandate_text: string
  /** SHA-256 of it, hexadecimal */
  mandate_hash: string
  accepted_by: string
  accepted_by_mail: string
  accepted_ip: string
}

/** Stores who agreed to what, before the person is redirected to the provider's page. */
export async function insertAskedCard(db: Db, card: NewCard): Promise<void> {
  await db.query(
    `insert into tenant_payment_method (tenant_no, id, customer_ref, mandate_text, mandate_hash, accepted_by, accepted_by_mail, accepted_ip)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      card.tenant_no,
      card.id,
      card.customer_ref,
      card.mandate_text,
      card.mandate_hash,
      card.accepted_by,
      card.accepted_by_mail,
      card.accepted_ip,
    ]
  )
}

export async function nameCardPage(db: Db, card: { tenant_no: TenantId; id: string }, session_ref: string): Promise<void> {
  await db.query("update tenant_payment_method set session_ref = $3 where tenant_no = $1 and id = $2", [
    card.tenant_no,
    card.id,
    session_ref,
  ])
}

/** The page ended without a saved card. */
export async function leaveCardPage(db: Db, card: { tenant_no: TenantId; id: string }): Promise<void> {
  await db.query(
    "update tenant_payment_method set state = 'left', ended_at = now() where tenant_no = $1 and id = $2 and state = 'asked'",
    [card.tenant_no, card.id]
  )
}
