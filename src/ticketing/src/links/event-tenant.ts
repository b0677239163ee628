import { defineLink } from "@medusajs/framework/utils"
import TenancyModule from "@guichet/tenancy/modules/tenancy"
import TicketingModule from "../modules/ticketing"

/**
 * The tenant of an event. Both rows carry the tenant's number, so no link table is added; one-way, because nothing queries events
 * from a tenant.
 */
export default defineLink(
  { linkable: TicketingModule.linkable.event, field: "tenant_no" },
  { ...TenancyModule.linkable.tenant.id, primaryKey: "tenant_no" },
  { readOnly: true }
)
