import { newId } from "@guichet/kernel/ids"
import { writeMessage } from "@guichet/kernel/outbox"
import { inTransaction } from "@guichet/kernel/sql"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { tenancyMessages } from "../../../contracts/messages"
import { sharedHostTable } from "../../../hosts"
import { tenancyOutbox } from "../../../modules/tenancy/outbox"
import { requestConsoleLink } from "../../../modules/tenancy/commands/request-console-link"
import { insertAudit } from "../../../modules/tenancy/commands/insert-audit"
import { insertOwner } from "../../../modules/tenancy/commands/insert-owner"
import { openTenant } from "../../../modules/tenancy/commands/open-tenant"
import type { OpenedTenant } from "../create-tenant-input"

export interface OpenTenantInput extends OpenedTenant {
  kind: "platform" | "client"
  publishable_key_id: string
  email: string
  /** the owner; null at sign-up: not added yet */
  user_id: string | null
}

/**
 * In one transaction: makes the tenant active, its hosts live and its owner a member; writes the messages `console_link.asked`
 * and, for clients, `tenant.signed_up`, and the audit. At sign-up, only `tenant.owner_awaited` is written. Needs no undo: undoing
 * the reservation drops the tenant with all of it.
 */
export const openTenantStep = createStep("open-tenant", async (input: OpenTenantInput) => {
  const pool = platformPool()
  const { tenant_no, tenant_id, kind, email, user_id, slug } = input
  const member_id = newId("member")
  await inTransaction(pool, async (db) => {
    await openTenant(db, input)
    if (user_id) {
      await insertOwner(db, { tenant_no, id: member_id, user_id, email, role: kind === "platform" ? "operator_owner" : "owner" })
    }
    await insertAudit(db, { tenant_no, actor_kind: "system", actor_id: user_id, action: "tenant.opened", target: tenant_id })
    if (!user_id) {
      const name = tenancyMessages.owner_awaited
      await writeMessage(db, tenancyOutbox, name, `${name}:${tenant_id}`, { tenant_no, email })
    } else if (kind === "client") {
      const name = tenancyMessages.tenant_signed_up
      await writeMessage(db, tenancyOutbox, name, `${name}:${tenant_id}`, { tenant_no, tenant_id, owner_email: email, slug })
      await requestConsoleLink(db, { tenant_no, email })
    }
  })
  sharedHostTable(pool).forget(input.tenant_host)
  sharedHostTable(pool).forget(input.console_host)

  return new StepResponse({ member_id })
})
