import { setLayoutConfigurationWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreatedTenant, CreateTenantInput } from "./create-tenant-input"
import { layoutWithout } from "./layout-without"
import { createOwnerUserStep } from "./steps/create-owner-user"
import { createTenantChannelStep } from "./steps/create-tenant-channel"
import { createTenantKeyStep } from "./steps/create-tenant-key"
import { ensureTenantTermsStep } from "./steps/ensure-tenant-terms"
import { openTenantStep } from "./steps/open-tenant"
import { reserveTenantStep } from "./steps/reserve-tenant"
import { setOwnerPasswordStep } from "./steps/set-owner-password"

/**
 * Opens a tenant: slug and hosts, sales channel, publishable key, owner, console code of 60 s. All of it or nothing.
 *
 * @throws invalid_data, name_unreadable (400), name_reserved (409), single_site (409), host_taken (409), email_taken (409), password_weak (400)
 */
export const createTenantWorkflow = createWorkflow("create-tenant", (input: CreateTenantInput) => {
  const terms = ensureTenantTermsStep(input)
  const reserved = reserveTenantStep(terms as never)
  const sales_channel_id = createTenantChannelStep(
    transform({ terms, reserved }, ({ terms, reserved }) => ({ name: terms.name, tenant_id: reserved.id }))
  )
  const key = createTenantKeyStep(
    transform({ reserved, sales_channel_id }, ({ reserved, sales_channel_id }) => ({ tenant_id: reserved.id, sales_channel_id }))
  )
  const user_id = createOwnerUserStep(
    transform({ terms }, ({ terms }) => ({
      email: terms.owner.email,
      first_name: terms.owner.first_name,
      last_name: terms.owner.last_name,
    }))
  )
  setOwnerPasswordStep(
    transform({ terms, user_id }, ({ terms, user_id }) => ({ user_id, email: terms.owner.email, password: terms.owner.password }))
  )
  const layouts = transform({ terms, user_id }, ({ terms, user_id }) => ({
    main: layoutWithout("sidebar", terms.kind, user_id),
    settings: layoutWithout("settings.sidebar", terms.kind, user_id),
  }))
  setLayoutConfigurationWorkflow.runAsStep({ input: layouts.main }).config({ name: "hide-main-menus" })
  setLayoutConfigurationWorkflow.runAsStep({ input: layouts.settings }).config({ name: "hide-settings-menus" })
  const opened = openTenantStep(
    transform({ terms, reserved, sales_channel_id, key, user_id }, ({ terms, reserved, sales_channel_id, key, user_id }) => ({
      tenant_no: reserved.tenant_no,
      tenant_id: reserved.id,
      kind: terms.kind,
      sales_channel_id,
      publishable_key_id: key.id,
      publishable_key: key.token,
      user_id,
      email: terms.owner.email,
      tenant_host: terms.tenant_host,
      console_host: terms.console_host,
    }))
  )
  const created = transform(
    { terms, reserved, sales_channel_id, key, user_id, opened },
    ({ terms, reserved, sales_channel_id, key, user_id, opened }): CreatedTenant => ({
      tenant_no: reserved.tenant_no,
      tenant_id: reserved.id,
      slug: terms.slug,
      name: terms.name,
      tenant_host: terms.tenant_host,
      console_host: terms.console_host,
      sales_channel_id,
      publishable_key: key.token,
      user_id,
      member_id: opened.member_id,
      console_code: opened.console_code,
    })
  )

  return new WorkflowResponse(created)
})
