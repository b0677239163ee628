import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { DrawerDTO } from "../../../../contracts/box-office"
import { getDrawer } from "../../../../modules/ticketing/queries/box-office/drawers"
import type { TenantRequest } from "../../../tenant-request"
import { readerOf } from "../till"

/**
 * Finds the requested drawer.
 *
 * @throws not_found (404), also for another person's drawer when the caller sees only their own
 */
export async function drawerOf(req: Pick<TenantRequest, "principal" | "tenant" | "params">): Promise<DrawerDTO> {
  const drawer = await getDrawer(platformPool(), req.tenant, readerOf(req), req.params.id)
  if (!drawer) {
    throw domainError("not_found", { drawer_id: req.params.id })
  }

  return drawer
}
