import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import PaymentsModuleService from "./service"
import { paymentsSchema } from "./sql"

export const PAYMENTS_MODULE = "payments"

export default {
  ...Module(PAYMENTS_MODULE, { service: PaymentsModuleService }),
  ...migratedBy(paymentsSchema, () => readSettings().DATABASE_URL),
}
