import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PriceSnapshot } from "../../../contracts"

export interface SubscribeTenantInput {
  tenant_no: TenantId
  plan_version_id: string
  /** one of the version's currencies */
  currency: string
  /** the price agreed when the version has none in the currency */
  price_snapshot?: PriceSnapshot | null
  /** the tenant's zone: with the time of sign-up it fixes the billing day permanently */
  time_zone: string
  /** default: the database's now */
  signed_up_at?: Date
}

/** Subscribes a tenant, once: a second call changes nothing and keeps the first anchor. The first period begins immediately. */
export async function subscribeTenant(db: Db, input: SubscribeTenantInput): Promise<void> {
  await db.query(
    `insert into subscription (tenant_no, id, plan_version_id, currency, anchor_at, anchor_tz, next_period_at, price_snapshot)
     values ($1, $2, $3, $4, coalesce($6, now()), $5, coalesce($6, now()), $7) on conflict (tenant_no) do nothing`,
    [
      input.tenant_no,
      newId("subscription"),
      input.plan_version_id,
      input.currency,
      input.time_zone,
      input.signed_up_at ?? null,
      input.price_snapshot ? JSON.stringify(input.price_snapshot) : null,
    ]
  )
}
