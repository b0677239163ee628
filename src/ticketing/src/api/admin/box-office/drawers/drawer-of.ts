import { domainError } from "@guichet/kernel/errors"
import type { DrawerDTO } from "../../../../contracts/box-office"
import { database } from "../../../../modules/ticketing/database"
import { getDrawer } from "../../../../modules/ticketing/queries/box-office/drawers"
import type { TenantRequest } from "../../../tenant-request"
import { readerOf } from "../till"

/**
 * Finds the requested drawer.
 *
 * @throws not_found (404), also for another person's drawer when the caller sees only their own
 */
export async function drawerOf(req: Pick<TenantRequest, "principal" | "tenant" | "params">): Promise<DrawerDTO> {
  const drawer = await getDrawer(database(), req.tenant, readerOf(req), req.params.id)
  if (!drawer) {
    throw domainError("not_found", { drawer_id: req.params.id })
  }

  return drawer
}
