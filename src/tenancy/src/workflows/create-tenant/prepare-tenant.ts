import { transform } from "@medusajs/framework/workflows-sdk"
import type { CreateTenantInput, OpenedTenant } from "./create-tenant-input"
import { createTenantChannelStep } from "./steps/create-tenant-channel-step"
import { createTenantKeyStep } from "./steps/create-tenant-key-step"
import { ensureTenantTermsStep } from "./steps/ensure-tenant-terms-step"
import { reserveTenantStep } from "./steps/reserve-tenant-step"

/** The first steps of each workflow that opens a tenant: slug and hosts, sales channel, publishable key. */
export function prepareTenant(input: CreateTenantInput, { is_confirmed }: { is_confirmed: boolean }) {
  const terms = ensureTenantTermsStep(input)
  const reserved = reserveTenantStep(
    transform({ terms, is_confirmed }, ({ terms, is_confirmed }) => ({ ...terms, is_confirmed }))
  )
  const sales_channel_id = createTenantChannelStep(
    transform({ terms, reserved }, ({ terms, reserved }) => ({ name: terms.name, tenant_id: reserved.id }))
  )
  const key = createTenantKeyStep(
    transform({ reserved, sales_channel_id }, ({ reserved, sales_channel_id }) => ({ tenant_id: reserved.id, sales_channel_id }))
  )
  const created = transform(
    { terms, reserved, sales_channel_id, key },
    ({ terms, reserved, sales_channel_id, key }): OpenedTenant => ({
      tenant_no: reserved.tenant_no,
      tenant_id: reserved.id,
      slug: terms.slug,
      name: terms.name,
      tenant_host: terms.tenant_host,
      console_host: terms.console_host,
      sales_channel_id,
      publishable_key: key.token,
    })
  )

  return { terms, key, created }
}
