import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import type { TenantRequest } from "../../../../access"
import { isHubOn, setHub } from "../../../../modules/tenancy/commands/hub"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"
import type { AdminSetHub } from "./validators"

/** GET /admin/platform/hub. Operator, right platform.site.write. 200 { hub: { shows_clients_events } } */
export const GET = async (_req: TenantRequest, res: MedusaResponse) => {
  res.json({ hub: { shows_clients_events: await isHubOn(platformPool()) } })
}

/**
 * POST /admin/platform/hub { shows_clients_events }. Operator, right platform.site.write. Audited. 200 { hub }; takes effect on
 * the operator's pages immediately
 */
export const POST = async (req: TenantRequest<AdminSetHub>, res: MedusaResponse) => {
  const hub = req.validatedBody
  await inTransaction(platformPool(), async (db) => {
    if (await setHub(db, hub.shows_clients_events)) {
      await insertAudit(db, { ...auditActor(req), action: "hub.set", details: { ...hub } })
    }
  })

  res.json({ hub })
}
