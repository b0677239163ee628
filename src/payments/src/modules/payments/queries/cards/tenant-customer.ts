import type { Db } from "@guichet/kernel/sql"

export interface CustomerFacts {
  /** null: the provider does not know this client yet */
  customer_ref: string | null
  tenant_id: string
  site: string
  operator: string
}

/** The client as the provider knows it, and the names that a mandate bears. */
export async function customerFacts(db: Db, tenant_no: number): Promise<CustomerFacts> {
  const { rows } = await db.query<CustomerFacts & Record<string, unknown>>(
    `select (select customer_ref from tenant_customer c where c.tenant_no = t.tenant_no) as customer_ref, t.id as tenant_id, t.name as site,
       (select o.name from tenant o where o.kind = 'platform') as operator
     from tenant t where t.tenant_no = $1`,
    [tenant_no]
  )

  return rows[0]
}

/** One a client: who is second gets the first's. */
export async function keepCustomer(db: Db, tenant_no: number, customer_ref: string): Promise<string> {
  await db.query("insert into tenant_customer (tenant_no, customer_ref) values ($1, $2) on conflict (tenant_no) do nothing", [
    tenant_no,
    customer_ref,
  ])
  const { rows } = await db.query<{ customer_ref: string }>("select customer_ref from tenant_customer where tenant_no = $1", [
    tenant_no,
  ])

  return rows[0].customer_ref
}

/** What the provider does not know any more is made anew by who asks next. */
export async function dropCustomer(db: Db, tenant_no: number): Promise<void> {
  await db.query("delete from tenant_customer where tenant_no = $1", [tenant_no])
}
