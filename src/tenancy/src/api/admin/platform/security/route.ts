import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminAccountRules } from "../../../../contracts/accounts"
import type { TenantRequest } from "../../../../access"
import { getAccountRules, setAccountRules } from "../../../../modules/tenancy/commands/account-rules"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"
import type { AdminSetAccountRulesBody } from "./validators"

/**
 * GET /admin/platform/security. Right: platform.site.write. 200: which roles need a second factor, and the maximum age of
 * passwords
 */
export const GET = async (_: TenantRequest, res: MedusaResponse<AdminAccountRules>) => {
  res.json(await getAccountRules(platformPool()))
}

/** POST /admin/platform/security. Right: platform.site.write, fresh. Takes effect from everyone's next request. 200: as GET */
export const POST = async (req: TenantRequest<AdminSetAccountRulesBody>, res: MedusaResponse<AdminAccountRules>) => {
  const rules = { ...req.validatedBody, second_factor_roles: [...new Set(req.validatedBody.second_factor_roles)] }
  await inTransaction(platformPool(), async (db) => {
    await setAccountRules(db, rules)
    await insertAudit(db, {
      tenant_no: req.tenant,
      actor_kind: req.principal.kind,
      actor_id: req.principal.user_id ?? null,
      action: "account_rules.set",
      details: { ...rules },
    })
  })

  res.json(rules)
}
