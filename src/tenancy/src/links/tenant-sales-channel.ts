import { defineLink } from "@medusajs/framework/utils"
import SalesChannelModule from "@medusajs/medusa/sales-channel"
import TenancyModule from "../modules/tenancy"

/** A tenant has one sales channel; its id is stored on the tenant, so no link table is added. */
export default defineLink(
  { linkable: TenancyModule.linkable.tenant, field: "sales_channel_id" },
  SalesChannelModule.linkable.salesChannel,
  {
    readOnly: true,
  }
)
