import type { Db } from "@guichet/kernel/sql"

export interface SenderRow {
  name: string
  host: string
  /** whether its records stand */
  is_active: boolean
  key_id: string
  selector: string
  /** sealed */
  private_key: string
}

/**
 * Which of a tenant's domains speaks: one whose records stand before one whose records stood, of those the last that was turned on, and none that is not the
 * tenant's any more. Null: the operator alone.
 */
export async function queryFindSender(db: Db, tenant_no: number): Promise<SenderRow | null> {
  const { rows } = await db.query<SenderRow & Record<string, unknown>>(
    `select s.name, s.host, s.state = 'active' as is_active, k.id as key_id, k.selector, k.private_key from sending_domain s
     join tenant_host h on h.host = s.host and h.tenant_no = s.tenant_no and h.kind = 'tenant' and h.status in ('verified', 'live')
     join dkim_key k on k.tenant_no = s.tenant_no and k.host = s.host and k.state = 'active'
     where s.tenant_no = $1 and s.state in ('active', 'lapsed') order by s.state, s.created_at desc, s.host limit 1`,
    [tenant_no]
  )

  return rows[0] ?? null
}
