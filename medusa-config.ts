import { dirname } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { routeRules as billingRules } from "@guichet/billing/contracts"
import { ownBrand } from "@guichet/admin-extensions/vite"
import { readSettings } from "@guichet/kernel/settings"
import { routeRules as messagingRules } from "@guichet/messaging/contracts"
import { routeRules as paymentsRules } from "@guichet/payments/contracts"
import { closedCoreRules, coreRouteRules, routeRules as tenancyRules } from "@guichet/tenancy/contracts"
import { provideRouteRules } from "@guichet/tenancy/gate"
import { staffCookieOptions } from "@guichet/tenancy/sessions"
import { orderRouteRules, routeRules as ticketingRules } from "@guichet/ticketing/contracts"
import type { RouteRule } from "@guichet/tenancy/contracts"
import { composePorts } from "./window-config"

const settings = readSettings()
composePorts(settings)

/** The benchmark's baseline sells through the stock cart: its routes are open while it runs, in test mode only. */
const baselineRules = (): RouteRule[] =>
  settings.PLATFORM_MODE === "test" && process.env.BENCH_BASELINE === "on"
    ? // eslint-disable-next-line @typescript-eslint/no-require-imports -- test code, absent from a deployed tree
      require("./integration-tests/bench/baseline-rules").baselineRules
    : []
/** Rules in the place of closed ones for the same core routes. */
const ruledCoreRoutes = [...orderRouteRules, ...baselineRules()]
const isRuled = ({ method, path }: RouteRule) => ruledCoreRoutes.some((rule) => rule.method === method && rule.path === path)

provideRouteRules([
  ...coreRouteRules,
  ...closedCoreRules.filter((rule) => !isRuled(rule)),
  ...ruledCoreRoutes,
  ...tenancyRules,
  ...ticketingRules,
  ...paymentsRules,
  ...billingRules,
  ...(settings.PLATFORM_MODE === "production" ? [] : messagingRules),
])

/** Absolute folder of a workspace package: plugins are loaded from source through `.medusa/server/src` (tools/start/link.cjs). */
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
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      options: { providers: [{ resolve: "@guichet/ticketing/payment-provider" }] },
    },
  ],
  plugins: [
    plugin("tenancy"),
    plugin("messaging"),
    plugin("ticketing"),
    plugin("payments"),
    plugin("billing"),
    plugin("admin-extensions"),
  ],
})
