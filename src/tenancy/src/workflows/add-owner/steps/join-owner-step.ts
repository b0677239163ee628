import { newId } from "@guichet/kernel/ids"
import { platformPool } from "@guichet/kernel/platform-pool"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { requestConsoleLink } from "../../../modules/tenancy/commands/request-console-link"
import { insertOwner } from "../../../modules/tenancy/commands/insert-owner"
import { lockAwaitingTenant } from "../../../modules/tenancy/commands/lock-awaiting-tenant"

interface Joining {
  tenant_no: TenantId
  email: string
  user_id: string
}

/**
 * In one transaction: membership and the message `console_link.asked`, unless the tenant no longer awaits its owner. Last step,
 * so it needs no undo.
 */
export const joinOwnerStep = createStep("join-owner", async ({ tenant_no, email, user_id }: Joining) => {
  const is_joined = await inTransaction(platformPool(), async (db) => {
    if (!(await lockAwaitingTenant(db, tenant_no))) {
      return false
    }
    await insertOwner(db, { tenant_no, id: newId("member"), user_id, email, role: "owner" })
    await requestConsoleLink(db, { tenant_no, email })

    return true
  })

  return new StepResponse({ is_joined })
})
