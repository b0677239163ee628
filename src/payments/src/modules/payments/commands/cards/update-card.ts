import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { CardFacts } from "./activate-card"

/** Whether a card in use has this id at the provider. */
export async function isCardInUse(db: Db, method_ref: string): Promise<boolean> {
  const { rowCount } = await db.query("select from tenant_payment_method where method_ref = $1 and state = 'active'", [
    method_ref,
  ])

  return rowCount === 1
}

/** Stores the provider's current data of a card: banks renew them. */
export async function updateCard(db: Db, { method_ref, ...facts }: CardFacts): Promise<void> {
  await db.query(
    `update tenant_payment_method set brand = $2, last4 = $3, exp_month = $4, exp_year = $5 where method_ref = $1 and state = 'active'`,
    [method_ref, facts.brand, facts.last4, facts.exp_month, facts.exp_year]
  )
}

/** The provider no longer has the card. */
export async function markDetached(db: Db, method_ref: string): Promise<void> {
  await db.query(
    `update tenant_payment_method set state = case state when 'active' then 'detached' else state end, ended_at = coalesce(ended_at, now()),
       detached_at = now()
     where method_ref = $1 and state not in ('asked', 'left') and detached_at is null`,
    [method_ref]
  )
}

/** Cards out of use that the provider still holds, without a payment in progress. */
export async function cardsToDetach(db: Db): Promise<{ tenant_no: TenantId; id: string; method_ref: string }[]> {
  const { rows } = await db.query<{ tenant_no: TenantId; id: string; method_ref: string }>(
    `select m.tenant_no, m.id, m.method_ref from tenant_payment_method m
     where m.state in ('replaced', 'removed') and m.detached_at is null and m.detach_next_at <= now() and not exists (
       select from invoice_charge c where c.tenant_no = m.tenant_no and c.method_id = m.id and c.state in ('created', 'processing'))
     order by m.detach_next_at limit 100`
  )

  return rows
}

/** Detaching failed: tried again after a delay that grows from a minute to six hours. */
export async function putOffDetaching(db: Db, { tenant_no, id }: { tenant_no: TenantId; id: string }): Promise<void> {
  await db.query(
    `update tenant_payment_method set detach_attempts = detach_attempts + 1,
       detach_next_at = now() + least(interval '6 hours', interval '1 minute' * power(4, least(detach_attempts, 9)))
     where tenant_no = $1 and id = $2`,
    [tenant_no, id]
  )
}
