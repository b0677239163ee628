import type { Db } from "@guichet/kernel/sql"
import type { MerchantAccount } from "./merchant-account"

/** Whether an account was last read at the provider longer ago than that. */
export async function isAccountStale(
  db: Db,
  { tenant_no, id }: Pick<MerchantAccount, "tenant_no" | "id">,
  after_seconds: number
): Promise<boolean> {
  const { rows } = await db.query(
    "select from merchant_account where tenant_no = $1 and id = $2 and checked_at < now() - make_interval(secs => $3)",
    [tenant_no, id, after_seconds]
  )

  return rows.length > 0
}
