import type { Pool } from "pg"
import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AccountFacts } from "../rules/account-facts"
import { holdPlatformAccount, learnPlatformAccount } from "./settings/platform-account"

export interface ConnectAccountInput {
  tenant_no: TenantId
  account_ref: string
  livemode: boolean
  user_id: string
  /** the platform account it was connected to; omitted by the demo, which has only one */
  platform_ref?: string
  /** how it was connected; an account that is connected again keeps its value */
  door?: "oauth" | "link"
  facts: Omit<AccountFacts, OfItsPages> & Partial<Pick<AccountFacts, OfItsPages>>
}

type OfItsPages = "statement_descriptor" | "brand_color" | "has_brand_image"

/**
 * Makes a provider account the tenant's current one: inserts a row, or reactivates the earlier row of the same account. Previous
 * accounts stay, since their sales are refunded on them. Decided by the unique index on held accounts.
 *
 * @returns the row's id, or null when another tenant holds the account
 * @throws connect_state_invalid (400) when the operator connected another account meanwhile
 * @throws account_connected (409) when an account opened by the platform would replace one that was connected meanwhile
 */
export const connectAccount = (pool: Pool, input: ConnectAccountInput): Promise<string | null> =>
  inTransaction(pool, async (db) => {
    if (input.platform_ref) {
      await learnPlatformAccount(db, input.platform_ref)
      if ((await holdPlatformAccount(db, "share")) !== input.platform_ref) {
        throw domainError("connect_state_invalid")
      }
    }
    await db.query("select pg_advisory_xact_lock(hashtextextended('merchant_account:' || $1, 0))", [input.account_ref])
    const { rows: held } = await db.query(
      "select from merchant_account where account_ref = $1 and livemode = $2 and status <> 'revoked' and tenant_no <> $3",
      [input.account_ref, input.livemode, input.tenant_no]
    )
    if (held.length > 0) {
      return null
    }
    if (input.door === "link") {
      const { rows: connected } = await db.query(
        "select from merchant_account where tenant_no = $1 and is_current and status <> 'revoked' and account_ref <> $2 for update",
        [input.tenant_no, input.account_ref]
      )
      if (connected.length > 0) {
        throw domainError("account_connected")
      }
    }
    await db.query("update merchant_account set is_current = false where tenant_no = $1 and is_current and account_ref <> $2", [
      input.tenant_no,
      input.account_ref,
    ])
    const { facts } = input
    const { rows } = await db.query<{ id: string }>(
      `insert into merchant_account (tenant_no, id, account_ref, livemode, status, charges_enabled, payouts_enabled, display_name, country,
         default_currency, requirements_due, connected_by, statement_descriptor, brand_color, has_brand_image, door)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       on conflict (tenant_no, account_ref, livemode) do update set status = excluded.status, charges_enabled = excluded.charges_enabled,
         payouts_enabled = excluded.payouts_enabled, display_name = excluded.display_name, country = excluded.country,
         default_currency = excluded.default_currency, requirements_due = excluded.requirements_due, connected_by = excluded.connected_by,
         statement_descriptor = excluded.statement_descriptor, brand_color = excluded.brand_color, has_brand_image = excluded.has_brand_image,
         is_current = true, revoked_at = null, connected_at = now(), checked_at = now()
       returning id`,
      [
        input.tenant_no,
        newId("merchant_account"),
        input.account_ref,
        input.livemode,
        facts.status,
        facts.charges_enabled,
        facts.payouts_enabled,
        facts.display_name,
        facts.country,
        facts.default_currency,
        facts.requirements_due,
        input.user_id,
        facts.statement_descriptor ?? null,
        facts.brand_color ?? null,
        facts.has_brand_image ?? false,
        input.door ?? "oauth",
      ]
    )

    return rows[0].id
  })
