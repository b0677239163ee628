import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface PlanOfClient {
  id: string
  name: string
  version_no: number
  /** the client is billed in it */
  currency: string
}

/** A client's plan; null without one. `lock`: until the transaction ends, to serialize changes of its price. */
export async function planOfClient(db: Db, tenant_no: TenantId, lock = false): Promise<PlanOfClient | null> {
  const { rows } = await db.query<PlanOfClient & Record<string, unknown>>(
    `select p.id, p.name, v.no as version_no, s.currency from subscription s
       join plan_version v on v.id = s.plan_version_id join plan p on p.id = v.plan_id
     where s.tenant_no = $1 ${lock ? "for update of s" : ""}`,
    [tenant_no]
  )

  return rows[0] ?? null
}
