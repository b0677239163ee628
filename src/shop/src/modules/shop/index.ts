import { Module } from "@medusajs/framework/utils"
import { migratedBy } from "@guichet/kernel/schema"
import { readSettings } from "@guichet/kernel/settings"
import ShopModuleService from "./service"
import { shopSchema } from "./sql"

export const SHOP_MODULE = "shop"

export default {
  ...Module(SHOP_MODULE, { service: ShopModuleService }),
  ...migratedBy(shopSchema, () => readSettings().DATABASE_URL),
}
