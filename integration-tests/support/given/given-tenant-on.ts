import type { MedusaContainer } from "@medusajs/framework/types"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import type { Platform } from "../platform"

export interface TenantTerms {
  kind?: "client" | "platform"
  name?: string
  /** of the owner */
  email?: string
  /** of the owner; by default none is set */
  password?: string
  default_locale?: "fr" | "en"
}

/** A tenant made by its workflow, whose console no one has entered yet. */
export async function givenTenantOn(platform: Platform, slug: string, terms: TenantTerms = {}): Promise<CreatedTenant> {
  const { kind, name = `House ${slug}`, email = `owner@${slug}.example`, password, default_locale } = terms
  const { result } = await createTenantWorkflow(platform.container() as MedusaContainer).run({
    input: { kind, name, slug, country: "FR", currency: "eur", owner: { email, password }, default_locale },
  })

  return result
}
