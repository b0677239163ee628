import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface DueSubscription {
  tenant_no: TenantId
  plan_version_id: string
  currency: string
  anchor_at: Date
  anchor_tz: string
  /** the period to open */
  next_period: number
}

export interface DueQuestion {
  now: Date
  limit: number
  /** only this tenant */
  tenant_no?: TenantId
  /** tenants that failed in this run */
  except?: number[]
}

/**
 * Subscriptions whose next period has begun, longest overdue first, locked until the transaction ends; without test clients and
 * unconfirmed sites. Those that another process is billing are skipped.
 */
export async function lockDueSubscriptions(db: Db, question: DueQuestion): Promise<DueSubscription[]> {
  const { rows } = await db.query<DueSubscription & Record<string, unknown>>(
    `select tenant_no, plan_version_id, currency, anchor_at, anchor_tz, next_period from subscription
     where status <> 'canceled' and tenant_no not in (select tenant_no from tenancy_tenant where is_test or confirmed_at is null) and next_period_at <= $1 and ($3::integer is null or tenant_no = $3) and tenant_no <> all ($4::integer[])
     order by next_period_at, tenant_no limit $2 for update skip locked`,
    [question.now, question.limit, question.tenant_no ?? null, question.except ?? []]
  )

  return rows
}
