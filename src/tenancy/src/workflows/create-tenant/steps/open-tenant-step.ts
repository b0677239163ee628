import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { tenancyMessages } from "../../../contracts/messages"
import { sharedHostTable } from "../../../hosts"
import { tenancyOutbox } from "../../../modules/tenancy/outbox"
import { requestConsoleLink } from "../../../modules/tenancy/commands/request-console-link"
import { insertAudit } from "../../../modules/tenancy/commands/insert-audit"
import { openTenant } from "../../../modules/tenancy/commands/open-tenant"

export interface OpenTenantInput {
  tenant_no: TenantId
  tenant_id: string
  kind: "platform" | "client"
  sales_channel_id: string
  publishable_key_id: string
  publishable_key: string
  user_id: string
  email: string
  slug: string
  is_confirmed: boolean
  tenant_host: string
  console_host: string
}

/**
 * In one transaction: makes the tenant active, its hosts live and its owner a member; writes the messages `console_link.asked`
 * and, for clients that need no confirmation, `tenant.signed_up`, and the audit. Needs no undo: undoing the reservation drops the
 * tenant with all of it.
 */
export const openTenantStep = createStep("open-tenant", async (input: OpenTenantInput) => {
  const pool = platformPool()
  const member_id = newId("member")
  await inTransaction(pool, async (db) => {
    await openTenant(db, {
      ...input,
      owner: {
        id: member_id,
        user_id: input.user_id,
        email: input.email,
        role: input.kind === "platform" ? "operator_owner" : "owner",
      },
    })
    await insertAudit(db, {
      tenant_no: input.tenant_no,
      actor_kind: "system",
      actor_id: input.user_id,
      action: "tenant.opened",
      target: input.tenant_id,
    })
    if (input.kind === "client" && input.is_confirmed) {
      const { tenant_no, tenant_id, email: owner_email, slug } = input
      const name = tenancyMessages.tenant_signed_up
      await writeMessage(db, tenancyOutbox, name, `${name}:${tenant_id}`, { tenant_no, tenant_id, owner_email, slug })
    }
    if (input.kind === "client") {
      await requestConsoleLink(db, { tenant_no: input.tenant_no, email: input.email })
    }
  })
  sharedHostTable(pool).forget(input.tenant_host)
  sharedHostTable(pool).forget(input.console_host)

  return new StepResponse({ member_id })
})
