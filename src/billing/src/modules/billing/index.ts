import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import BillingModuleService from "./service"
import { billingSchema } from "./sql"

export const BILLING_MODULE = "billing"

export default {
  ...Module(BILLING_MODULE, { service: BillingModuleService }),
  ...migratedBy(billingSchema, () => readSettings().DATABASE_URL),
}
