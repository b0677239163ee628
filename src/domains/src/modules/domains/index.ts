import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import DomainsModuleService from "./service"
import { domainsSchema } from "./sql"

export const DOMAINS_MODULE = "domains"

export default {
  ...Module(DOMAINS_MODULE, { service: DomainsModuleService }),
  ...migratedBy(domainsSchema, () => readSettings().DATABASE_URL),
}
