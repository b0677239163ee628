import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface InvoicedClient {
  tenant_no: TenantId
  /** its subscription's, without one the site's */
  currency: string
}

/** A client and the currency of its invoices; null when it is not found. */
export async function findInvoicedClient(db: Db, tenant_id: string): Promise<InvoicedClient | null> {
  const { rows } = await db.query<InvoicedClient & Record<string, unknown>>(
    `select t.tenant_no, coalesce(s.currency, t.currency) as currency from tenancy_tenant t left join subscription s on s.tenant_no = t.tenant_no
     where t.id = $1 and t.kind = 'client'`,
    [tenant_id]
  )

  return rows[0] ?? null
}
