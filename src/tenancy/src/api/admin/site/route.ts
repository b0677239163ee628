import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { rightsAboutClients } from "../../../contracts/rights"
import type { AdminSite } from "../../../contracts/site"
import type { TenantRequest } from "../../../access"
import { getOwnLanguage } from "../../../modules/tenancy/commands/own-language"
import { getOwnSupportSession } from "../../../modules/tenancy/queries/own-support-session"
import { getAccountRules } from "../../../modules/tenancy/commands/account-rules"
import { findLogIn } from "../../../modules/tenancy/queries/find-log-in"
import { findSite } from "../../../modules/tenancy/queries/find-site"
import { actorOf, changeSite, type SiteSettings } from "../../../sites"

/**
 * POST /admin/site { rev, name, time_zone, locales, default_locale }. Right: site.write. 200 the site | 400 invalid_data,
 * name_unreadable | 409 stale_state, name_reserved
 */
export const POST = async (req: TenantRequest<SiteSettings>, res: MedusaResponse<AdminSite>) => {
  await inTransaction(platformPool(), (db) =>
    changeSite(db, { site: { tenant_no: req.tenant }, settings: req.validatedBody, actor: actorOf(req) })
  )

  await GET(req, res)
}

/**
 * GET /admin/site: this console's tenant, its hosts, the caller and their rights; without rights about clients in a single-site
 * installation. 200 { tenant, hosts, member }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminSite>) => {
  const site = await findSite(platformPool(), req.tenant)
  if (!site) {
    throw domainError("not_found")
  }
  const { kind, user_id = "", email = "", role, rights, must_enrol = false } = req.principal
  const log_in = kind === "support" ? null : await findLogIn(platformPool(), user_id)
  const { password_max_age_days } = await getAccountRules(platformPool())

  res.json({
    ...site,
    member: {
      kind: kind as AdminSite["member"]["kind"],
      user_id,
      email,
      role: kind === "support" ? null : (role ?? null),
      rights: [...rights].filter((right) => !site.tenant.is_single_site || !rightsAboutClients.includes(right)),
      support_session: await getOwnSupportSession(platformPool(), req.tenant, req.principal),
      password_set: kind === "support" || log_in !== null,
      language: await getOwnLanguage(platformPool(), user_id),
      must_enrol,
      password_age_days:
        log_in && password_max_age_days > 0 && log_in.password_age_days > password_max_age_days ? log_in.password_age_days : null,
    },
  })
}
