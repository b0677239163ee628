import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HoldDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { HOLD_COLUMNS, toHoldDTO, type HoldRow } from "./hold-dto"

/** The session's live holds, oldest first, including those being paid for. */
export async function listHolds(db: Db, tenant: TenantId, session: Buffer): Promise<HoldDTO[]> {
  const rows = await call<HoldRow>(
    db,
    "list-holds",
    `select ${HOLD_COLUMNS} from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
      where h.tenant_no = $1 and h.session_hash = $2 and (h.state = 'paying' or (h.state = 'held' and h.expires_at > now())) order by h.hold_no`,
    [tenant, session]
  )

  return rows.map(toHoldDTO)
}
