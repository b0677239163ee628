import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { rememberDevice } from "../modules/tenancy/commands/known-devices"
import { announceChange } from "./announce-change"
import { callerOf, nameDevice } from "./caller"

/**
 * Records the browser that signed in as a known device; when others were known before, the account's owner is notified.
 *
 * @param quietly no notification, because another email already reports more
 */
export async function knowDevice(
  db: Db,
  req: MedusaRequest,
  res: MedusaResponse,
  account: { tenant_no: TenantId; user_id: string },
  { quietly = false } = {}
): Promise<void> {
  const caller = callerOf(req)
  const { user_id } = account
  const is_update = await rememberDevice(db, { user_id, device_hash: nameDevice(req, res), address: caller.address })
  if (is_update && !quietly) {
    await announceChange(db, account, "new_device", caller)
  }
}
