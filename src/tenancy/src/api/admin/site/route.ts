import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { AdminSite } from "../../../contracts/site"
import type { TenantRequest } from "../../../gate"
import { queryOwnVisit } from "../../../modules/tenancy/queries/own-visit"
import { queryFindSite } from "../../../modules/tenancy/queries/find-site"
import { hasPassword } from "../../../sessions/first-password"
import { tenancyPool } from "../../../tenancy-pool"

/** GET /admin/site: this console's tenant, its hosts, who I am and what I may. 200 { tenant, hosts, member } */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminSite>) => {
  const site = await queryFindSite(tenancyPool(), req.tenant)
  if (!site) {
    throw domainError("not_found")
  }
  const { kind, user_id = "", email = "", role, rights } = req.principal

  res.json({
    ...site,
    member: {
      kind: kind as AdminSite["member"]["kind"],
      user_id,
      email,
      role: kind === "support" ? null : (role ?? null),
      rights: [...rights],
      password_set: kind === "support" || (await hasPassword(req.scope, email)),
      visit: await queryOwnVisit(tenancyPool(), req.tenant, req.principal),
    },
  })
}
