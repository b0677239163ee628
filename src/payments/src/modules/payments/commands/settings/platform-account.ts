import type { Db } from "@guichet/kernel/sql"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"
import type { PoolClient } from "pg"

/**
 * Stores the platform's account at the provider as soon as it is known.
 *
 * @returns whether it was unknown before
 */
export async function learnPlatformAccount(db: Db, account_ref: string): Promise<boolean> {
  const { rowCount } = await db.query("insert into payment_platform (account_ref) values ($1) on conflict do nothing", [
    account_ref,
  ])

  return rowCount === 1
}

export async function platformAccountRef(db: Db): Promise<string | null> {
  const { rows } = await db.query<{ account_ref: string }>("select account_ref from payment_platform")

  return rows[0]?.account_ref ?? null
}

const HOLD = {
  share: "select account_ref from payment_platform for share",
  update: "select account_ref from payment_platform for update",
}

/**
 * The same, with a lock until the caller's transaction ends: shared for those that begin to depend on it, exclusive for its
 * change.
 */
export async function holdPlatformAccount(db: PoolClient, how: keyof typeof HOLD): Promise<string | null> {
  const { rows } = await db.query<{ account_ref: string }>(HOLD[how])

  return rows[0]?.account_ref ?? null
}

/** Organisers' connected accounts, and payments and refunds in progress: what a key of another account would cut off. */
export async function countDepending(db: Db): Promise<{ accounts: number; payments: number }> {
  const { rows } = await db.query<{ accounts: number; payments: number }>(
    `select (select count(*)::int from merchant_account where tenant_no <> $1 and status <> 'revoked') as accounts,
       (select count(*)::int from card_payment where state = 'authorised' or (state in ('created', 'open') and session_expires_at > now()))
       + (select count(*)::int from card_refund where state = 'requested')
       + (select count(*)::int from invoice_charge where state = 'processing' or (state in ('created', 'open') and session_expires_at > now())) as payments`,
    [PLATFORM_TENANT_NO]
  )

  return rows[0]
}

/**
 * Replaces the account: the operator's connection to the old one ends, and cards that clients saved there can no longer be used.
 *
 * @throws check_violation of `payment_platform_guard`
 */
export async function changePlatformAccount(db: PoolClient, account_ref: string): Promise<void> {
  await db.query("update payment_platform set account_ref = $1, learned_at = now()", [account_ref])
  await db.query(
    `update merchant_account set status = 'revoked', charges_enabled = false, payouts_enabled = false, revoked_at = now(), checked_at = now()
     where tenant_no = $1 and status <> 'revoked'`,
    [PLATFORM_TENANT_NO]
  )
  await db.query(
    `update tenant_payment_method set state = 'detached', ended_at = now(), detached_at = now() where state = 'active'`
  )
  await db.query(
    "update tenant_payment_method set detached_at = now() where state in ('replaced', 'removed') and detached_at is null"
  )
  await db.query("delete from tenant_customer")
}
