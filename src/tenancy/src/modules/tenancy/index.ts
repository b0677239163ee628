import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import { TenancyModuleService } from "./service"
import { tenancySchema } from "./sql"

export const TENANCY_MODULE = "tenancy"

export default {
  ...Module(TENANCY_MODULE, { service: TenancyModuleService }),
  ...migratedBy(tenancySchema, () => readSettings().DATABASE_URL),
}
