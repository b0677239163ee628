import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { WEBHOOK_FAILING_DAYS, WEBHOOK_PAUSES_SECONDS } from "../../../../contracts/webhooks"

export interface DeliveryResult {
  tenant_no: TenantId
  id: string
  endpoint_id: string
  attempts: number
  status: number | null
  failure: string | null
  ms: number
  is_delivered: boolean
  /** the server answered that the endpoint no longer exists (410) */
  is_gone: boolean
}

/**
 * Records the result of an attempt for delivery and endpoint, in one statement.
 *
 * @returns `failing` when this attempt turned the endpoint off for that reason
 */
const sql = `
with endpoint as (
  select failing_since, is_on from webhook_endpoint where tenant_no = $1 and id = $3 for update),
outcome as (
  select case when $8 then null else coalesce((select failing_since from endpoint), now()) end as failing_since,
    case when $9 then 'gone' when not $8 and (select failing_since from endpoint) < now() - make_interval(days => $10) then 'failing' end as off_reason),
notified as (
  update webhook_endpoint e set failing_since = j.failing_since, is_on = e.is_on and j.off_reason is null,
    off_reason = coalesce(e.off_reason, j.off_reason)
  from outcome j where e.tenant_no = $1 and e.id = $3
    and (e.failing_since is distinct from j.failing_since or (e.is_on and j.off_reason is not null))),
delivery as (
  update webhook_delivery set last_status = $5, last_failure = $6, last_ms = $7, last_at = now(),
    state = case when $8 then 'delivered' when $4 > cardinality($11::int[]) then 'given_up' else 'waiting' end,
    due_at = case when $8 or $4 > cardinality($11::int[]) then due_at
      else now() + make_interval(secs => ($11::int[])[$4] * (0.9 + 0.2 * random())) end
  where tenant_no = $1 and id = $2)
select j.off_reason from outcome j where (select is_on from endpoint) and j.off_reason is not null`

export async function markDelivery(db: Db, result: DeliveryResult): Promise<"failing" | "gone" | null> {
  const { rows } = await db.query<{ off_reason: "failing" | "gone" }>({
    name: "mark-webhook",
    text: sql,
    values: [
      result.tenant_no,
      result.id,
      result.endpoint_id,
      result.attempts,
      result.status,
      result.failure,
      result.ms,
      result.is_delivered,
      result.is_gone,
      WEBHOOK_FAILING_DAYS,
      WEBHOOK_PAUSES_SECONDS,
    ],
  })

  return rows[0]?.off_reason ?? null
}
