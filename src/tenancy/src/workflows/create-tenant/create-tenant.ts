import { setLayoutConfigurationWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { CreatedTenant, CreateTenantInput } from "./create-tenant-input"
import { layoutWithout } from "./layout-without"
import { createOwnerUserStep } from "./steps/create-owner-user-step"
import { createTenantChannelStep } from "./steps/create-tenant-channel-step"
import { createTenantKeyStep } from "./steps/create-tenant-key-step"
import { ensureTenantTermsStep } from "./steps/ensure-tenant-terms-step"
import { openTenantStep } from "./steps/open-tenant-step"
import { reserveTenantStep } from "./steps/reserve-tenant-step"
import { setOwnerPasswordStep } from "./steps/set-owner-password-step"

/**
 * Opens a tenant: slug and hosts, sales channel, publishable key, owner. All or nothing.
 *
 * @throws invalid_data (400)
 * @throws name_unreadable (400)
 * @throws password_weak (400)
 * @throws name_reserved (409)
 * @throws single_site (409)
 * @throws host_taken (409)
 * @throws email_taken (409)
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
  const user = createOwnerUserStep(
    transform({ terms }, ({ terms }) => ({
      email: terms.owner.email,
      first_name: terms.owner.first_name,
      last_name: terms.owner.last_name,
      may_be_known: !terms.is_confirmed,
    }))
  )
  setOwnerPasswordStep(
    transform({ terms, user }, ({ terms, user }) => ({
      user_id: user.id,
      email: terms.owner.email,
      password: terms.owner.password,
    }))
  )
  when({ user }, ({ user }) => user.is_new).then(() => {
    const layouts = transform({ terms, user }, ({ terms, user }) => ({
      main: layoutWithout("sidebar", terms.kind, user.id),
      settings: layoutWithout("settings.sidebar", terms.kind, user.id),
    }))
    setLayoutConfigurationWorkflow.runAsStep({ input: layouts.main }).config({ name: "hide-main-menus" })
    setLayoutConfigurationWorkflow.runAsStep({ input: layouts.settings }).config({ name: "hide-settings-menus" })
  })
  const opened = openTenantStep(
    transform({ terms, reserved, sales_channel_id, key, user }, ({ terms, reserved, sales_channel_id, key, user }) => ({
      tenant_no: reserved.tenant_no,
      tenant_id: reserved.id,
      kind: terms.kind,
      sales_channel_id,
      publishable_key_id: key.id,
      publishable_key: key.token,
      user_id: user.id,
      email: terms.owner.email,
      slug: terms.slug,
      is_confirmed: terms.is_confirmed,
      tenant_host: terms.tenant_host,
      console_host: terms.console_host,
    }))
  )
  const created = transform(
    { terms, reserved, sales_channel_id, key, user, opened },
    ({ terms, reserved, sales_channel_id, key, user, opened }): CreatedTenant => ({
      tenant_no: reserved.tenant_no,
      tenant_id: reserved.id,
      slug: terms.slug,
      name: terms.name,
      tenant_host: terms.tenant_host,
      console_host: terms.console_host,
      sales_channel_id,
      publishable_key: key.token,
      user_id: user.id,
      member_id: opened.member_id,
    })
  )

  return new WorkflowResponse(created)
})
