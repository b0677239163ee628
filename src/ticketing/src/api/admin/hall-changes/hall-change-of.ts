import { domainError } from "@guichet/kernel/errors"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HallChangeDTO } from "../../../contracts/hall-changes"
import { database } from "../../../modules/ticketing/database"
import { queryHallChange } from "../../../modules/ticketing/queries/hall-changes/read-hall-changes"

/** @throws not_found (404) */
export async function hallChangeOf(tenant: TenantId, id: string): Promise<HallChangeDTO> {
  const found = await queryHallChange(database(), tenant, id)
  if (!found) {
    throw domainError("not_found", { hall_change_id: id })
  }

  return found
}
