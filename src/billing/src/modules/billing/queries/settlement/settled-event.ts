import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface SettledEvent {
  event: { id: string; title: string }
  tenant: { name: string; time_zone: string; is_test: boolean }
  is_test_money: boolean
  made_at: Date
}

/** The event and tenant of a settlement; null when the tenant has no such event. */
export async function settledEvent(db: Db, tenant: TenantId, event_id: string): Promise<SettledEvent | null> {
  const { rows } = await db.query<SettledEvent & Record<string, unknown>>(
    `select jsonb_build_object('id', e.id, 'title', e.title) as event,
       jsonb_build_object('name', t.name, 'time_zone', t.time_zone, 'is_test', t.is_test) as tenant, now() as made_at,
       exists (select from payments_payment_environment p where p.environment <> 'live') as is_test_money
     from ticketing_event e join tenancy_tenant t on t.tenant_no = e.tenant_no where e.tenant_no = $1 and e.id = $2`,
    [tenant, event_id]
  )

  return rows[0] ?? null
}
