import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { HallChangeDTO } from "../../../contracts/hall-changes"
import { getHallChange } from "../../../modules/ticketing/queries/after-sale/read-hall-changes"

/** @throws not_found (404) */
export async function hallChangeOf(tenant: TenantId, id: string): Promise<HallChangeDTO> {
  const found = await getHallChange(platformPool(), tenant, id)
  if (!found) {
    throw domainError("not_found", { hall_change_id: id })
  }

  return found
}
