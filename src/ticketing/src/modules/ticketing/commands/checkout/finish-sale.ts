import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** `authorised → final`: tickets valid, `sale.settled` announced. False when it was already final or failed. */
export async function finishSale(db: Db, tenant: TenantId, sale_id: string): Promise<boolean> {
  const [{ moved }] = await call<{ moved: boolean }>(db, "finish-sale", "select finish_sale($1, $2) as moved", [tenant, sale_id])

  return moved
}
