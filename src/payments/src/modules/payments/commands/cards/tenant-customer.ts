import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface CustomerFacts {
  /** null: the provider has no customer for this client yet */
  customer_ref: string | null
  tenant_id: string
  site: string
  operator: string
}

/** The client's customer at the provider, and the names that a mandate contains. */
export async function customerFacts(db: Db, tenant_no: TenantId): Promise<CustomerFacts> {
  const { rows } = await db.query<CustomerFacts & Record<string, unknown>>(
    `select (select customer_ref from tenant_customer c where c.tenant_no = t.tenant_no) as customer_ref, t.id as tenant_id, t.name as site,
       (select o.name from tenancy_tenant o where o.kind = 'platform') as operator
     from tenancy_tenant t where t.tenant_no = $1`,
    [tenant_no]
  )

  return rows[0]
}

/** One per client: a concurrent second call gets the first one's. */
export async function keepCustomer(db: Db, tenant_no: TenantId, customer_ref: string): Promise<string> {
  await db.query("insert into tenant_customer (tenant_no, customer_ref) values ($1, $2) on conflict (tenant_no) do nothing", [
    tenant_no,
    customer_ref,
  ])
  const { rows } = await db.query<{ customer_ref: string }>("select customer_ref from tenant_customer where tenant_no = $1", [
    tenant_no,
  ])

  return rows[0].customer_ref
}

/** A customer that the provider no longer has is created anew by the next request. */
export async function dropCustomer(db: Db, tenant_no: TenantId): Promise<void> {
  await db.query("delete from tenant_customer where tenant_no = $1", [tenant_no])
}
