import { dirname } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { routeRules as billingRules } from "@guichet/billing/contracts"
import { ownBrand } from "@guichet/admin-extensions/vite"
import { readSettings } from "@guichet/kernel/settings"
import { routeRules as messagingRules } from "@guichet/messaging/routes"
import { routeRules as paymentsRules } from "@guichet/payments/contracts"
import { closedCoreRules, coreRouteRules, routeRules as tenancyRules } from "@guichet/tenancy/contracts"
import { provideRouteRules } from "@guichet/tenancy/gate"
import { staffCookieOptions } from "@guichet/tenancy/sessions"
import { routeRules as ticketingRules } from "@guichet/ticketing/contracts"
import { composePorts } from "./window-config"

const settings = readSettings()
composePorts(settings)
provideRouteRules([
  ...coreRouteRules,
  ...closedCoreRules,
  ...tenancyRules,
  ...ticketingRules,
  ...paymentsRules,
  ...billingRules,
  ...(settings.PLATFORM_MODE === "production" ? [] : messagingRules),
])

/** Absolute folder of a workspace package: plugins are loaded from source through `.medusa/server/src` (tools/start/link.mjs). */
const plugin = (name: string) => ({ resolve: dirname(require.resolve(`@guichet/${name}/package.json`)), options: {} })

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    ...staffCookieOptions,
    http: {
      storeCors: "",
      adminCors: "",
      authCors: "",
      jwtSecret: settings.PLATFORM_SECRET,
      cookieSecret: settings.PLATFORM_SECRET,
      jwtExpiresIn: "10m",
    },
  },
  admin: { backendUrl: "/", path: "/app", disable: process.env.DASHBOARD === "off", vite: ownBrand },
  plugins: [
    plugin("tenancy"),
    plugin("messaging"),
    plugin("ticketing"),
    plugin("payments"),
    plugin("billing"),
    plugin("admin-extensions"),
  ],
})
