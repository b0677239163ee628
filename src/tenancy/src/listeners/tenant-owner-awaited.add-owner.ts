import { onMessage } from "@guichet/kernel/outbox"
import { platformPool } from "@guichet/kernel/platform-pool"
import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import type { MedusaContainer } from "@medusajs/framework/types"
import { tenancyMessages } from "../contracts/messages"
import { lockAwaitingTenant } from "../modules/tenancy/commands/lock-awaiting-tenant"
import { addOwnerWorkflow } from "../workflows/add-owner/add-owner"

/** tenant.owner_awaited → the site's owner, and the email with the link to its console. A closed site gets none. */
export function listenForAwaitedOwners(container: MedusaContainer): void {
  onMessage(tenancyMessages.owner_awaited, "add-owner", async ({ payload }) => {
    const tenant_no = tenantOfMessage(payload)
    if (await lockAwaitingTenant(platformPool(), tenant_no)) {
      await addOwnerWorkflow(container).run({ input: { tenant_no, email: String(payload.email) } })
    }
  })
}
