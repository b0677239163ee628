import { domainError } from "@guichet/kernel/errors"
import { readSettings } from "@guichet/kernel/settings"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { findOperatorName } from "../../../modules/tenancy/queries/find-operator-name"
import { checkSiteName, siteNameRefusal } from "../../../modules/tenancy/rules/site-name"
import { checkSlug } from "../../../modules/tenancy/rules/slug"
import { ensurePassword } from "../../../sessions/ensure-password"
import { createTenantSchema, type CreateTenantInput, type ValidatedTenantInput } from "../create-tenant-input"

/**
 * Validates name, slug and password.
 *
 * @throws invalid_data (400)
 * @throws name_unreadable (400)
 * @throws password_weak (400)
 * @throws name_reserved (409)
 */
export const ensureTenantTermsStep = createStep("ensure-tenant-terms", async (input: CreateTenantInput) => {
  const parsed = createTenantSchema.safeParse(input)
  if (!parsed.success) {
    throw domainError("invalid_data", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) })
  }
  const terms = parsed.data
  if (terms.kind === "client" && terms.is_single_site) {
    throw domainError("invalid_data", { fields: ["is_single_site"] })
  }
  await ensureSiteName(terms)
  const verdict = checkSlug(terms.slug)
  if (verdict === "malformed" && terms.kind === "client") {
    throw domainError("invalid_data", { fields: ["slug"] })
  }
  if (verdict === "reserved" && terms.kind === "client") {
    throw domainError("name_reserved", { slug: terms.slug })
  }
  const { password, email } = terms.owner
  if (password !== undefined) {
    await ensurePassword(platformPool(), password, { email, name: terms.name, slug: terms.slug })
  }
  const domain = readSettings().PLATFORM_DOMAIN
  const platform = terms.kind === "platform"

  return new StepResponse({
    ...terms,
    tenant_host: platform ? domain : `${terms.slug}.${domain}`,
    console_host: platform ? `console.${domain}` : `${terms.slug}.console.${domain}`,
  })
})

/**
 * @throws invalid_data (400) { fields }: it contains a web address
 * @throws name_unreadable (400)
 * @throws name_reserved (409): it is the operator's
 */
async function ensureSiteName({ kind, name }: Pick<ValidatedTenantInput, "kind" | "name">): Promise<void> {
  const verdict = checkSiteName(name, kind === "client" ? await findOperatorName(platformPool()) : null)
  if (verdict === "reserved") {
    throw domainError("name_reserved", { name })
  }
  if (verdict !== "ok") {
    throw siteNameRefusal(verdict, "name")
  }
}
