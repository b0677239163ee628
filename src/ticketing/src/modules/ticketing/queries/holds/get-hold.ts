import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HoldDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { HOLD_COLUMNS, toHoldDTO, type HoldRow } from "./hold-dto"

/** @throws not_found (404) when this session has no such hold */
export async function getHold(db: Db, tenant: TenantId, id: string, session: Buffer): Promise<HoldDTO> {
  const [row] = await call<HoldRow>(
    db,
    "get-hold",
    `select ${HOLD_COLUMNS} from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      where h.tenant_no = $1 and h.id = $2 and h.session_hash = $3`,
    [tenant, id, session]
  )
  if (!row) {
    throw domainError("not_found")
  }

  return toHoldDTO(row)
}
