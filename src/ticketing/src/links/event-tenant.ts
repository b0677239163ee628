import { defineLink } from "@medusajs/framework/utils"
import TenancyModule from "@guichet/tenancy/modules/tenancy"
import TicketingModule from "../modules/ticketing"

/** Whose show it is. Both rows carry the tenant's number, so no table is added; one way only, since nothing leads from a tenant to its events. */
export default defineLink(
  { linkable: TicketingModule.linkable.event, field: "tenant_no" },
  { ...TenancyModule.linkable.tenant.id, primaryKey: "tenant_no" },
  { readOnly: true }
)
