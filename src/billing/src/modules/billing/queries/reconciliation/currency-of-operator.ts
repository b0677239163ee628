import type { Db } from "@guichet/kernel/sql"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

/** The operator's currency, lower-case ISO. */
export async function currencyOfOperator(db: Db): Promise<string> {
  const { rows } = await db.query<{ currency: string }>("select currency from tenancy_tenant where tenant_no = $1", [
    PLATFORM_TENANT_NO,
  ])

  return rows[0]?.currency ?? "eur"
}
