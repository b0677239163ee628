import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface SenderRow {
  name: string
  host: string
  /** whether its records are correct */
  is_active: boolean
  key_id: string
  selector: string
  /** sealed */
  private_key: string
}

/**
 * The tenant's domain to send from: active before lapsed, then the one turned on last; never a domain that no longer belongs to
 * the tenant. Null: the operator's address only.
 */
export async function selectSender(db: Db, tenant_no: TenantId): Promise<SenderRow | null> {
  const { rows } = await db.query<SenderRow & Record<string, unknown>>(
    `select s.name, s.host, s.state = 'active' as is_active, k.id as key_id, k.selector, k.private_key from sending_domain s
     join tenancy_tenant_host h on h.host = s.host and h.tenant_no = s.tenant_no and h.kind = 'tenant' and h.status in ('verified', 'live')
     join dkim_key k on k.tenant_no = s.tenant_no and k.host = s.host and k.state = 'active'
     where s.tenant_no = $1 and s.state in ('active', 'lapsed') order by s.state, s.created_at desc, s.host limit 1`,
    [tenant_no]
  )

  return rows[0] ?? null
}
