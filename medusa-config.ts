import { dirname, join } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { routeRules as billingRules } from "@guichet/billing/contracts"
import { routeRules as domainsRules } from "@guichet/domains/contracts"
import { ownBrand } from "@guichet/admin-extensions/vite"
import { exitOnClosedStdout } from "@guichet/kernel/exit-on-closed-stdout"
import { secretsFor } from "@guichet/kernel/sealed"
import { secretsOf } from "@guichet/kernel/secret"
import { readSettings } from "@guichet/kernel/settings"
import { capturedMailRules, routeRules as messagingRules } from "@guichet/messaging/contracts"
import { routeRules as paymentsRules } from "@guichet/payments/contracts"
import { routeRules as replicationRules } from "@guichet/replication/contracts"
import { routeRules as shopRules, shopCoreRules, shopOrderWrites } from "@guichet/shop/contracts"
import {
  AUTHENTICATOR_SECRET_USE,
  CORE_TEXT_MAX_LENGTH,
  coreRouteRules,
  routeRules as tenancyRules,
} from "@guichet/tenancy/contracts"
import { provideRouteRules } from "@guichet/tenancy/access"
import { passwordCost, staffCookieOptions } from "@guichet/tenancy/sessions"
import { orderRouteRules, routeRules as ticketingRules } from "@guichet/ticketing/contracts"
import type { RouteRule } from "@guichet/tenancy/contracts"
import { composePorts } from "./composition-root"

exitOnClosedStdout()
const settings = readSettings()

/** The benchmark's baseline sells through the stock cart: opens its routes and adds its payment provider, in test mode only. */
const isBaseline = settings.PLATFORM_MODE === "test" && process.env.BENCH_BASELINE === "on"
// test code, absent from a deployment
const bench = join(__dirname, "integration-tests", "bench")
// eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
const baselineRules: RouteRule[] = isBaseline ? require(join(bench, "baseline-rules")).baselineRules : []
const isFor = (rule: RouteRule) => (other: RouteRule) => other.method === rule.method && other.path === rule.path
/** Core's writes on orders: refused on ticket orders; on the shop's orders the operator may do what shipping requires. */
const orderRules = orderRouteRules.map((rule): RouteRule => {
  const scope = shopOrderWrites[`${rule.method} ${rule.path}`]

  return scope
    ? {
        ...rule,
        or_else: { scope, allow: ["operator"], right: "platform.shop.write" },
        max_text_length: CORE_TEXT_MAX_LENGTH,
      }
    : rule
})

provideRouteRules([
  ...coreRouteRules,
  ...orderRules,
  ...shopCoreRules.filter((rule) => !baselineRules.some(isFor(rule))),
  ...baselineRules,
  ...tenancyRules,
  ...domainsRules,
  ...ticketingRules,
  ...paymentsRules,
  ...billingRules,
  ...replicationRules,
  ...shopRules,
  ...messagingRules,
  ...(settings.PLATFORM_MODE === "production" ? [] : capturedMailRules),
])

/** Absolute folder of a workspace package: plugins are loaded from source through `.medusa/server/src` (tools/start/link.cjs). */
const plugin = (name: string) => ({ resolve: dirname(require.resolve(`@guichet/${name}/package.json`)), options: {} })

/**
 * Medusa's own modules (MIT) through which processes share bus, workflow engine, cache and locks. None of them decides about
 * places or money.
 */
const redisModules = (redisUrl: string) => [
  { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl, jobOptions: { attempts: 3, backoff: 1_000 } } },
  { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl } } },
  { resolve: "@medusajs/medusa/cache-redis", options: { redisUrl } },
  {
    resolve: "@medusajs/medusa/locking",
    options: {
      providers: [{ id: "locking-redis", resolve: "@medusajs/medusa/locking-redis", is_default: true, options: { redisUrl } }],
    },
  },
]

/** Without Redis a log-in fails after about three seconds instead of blocking its request for a minute. */
const SESSION_REDIS_OPTIONS = { maxRetriesPerRequest: 5 }

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    redisOptions: SESSION_REDIS_OPTIONS,
    workerMode: settings.MEDUSA_WORKER_MODE,
    ...staffCookieOptions,
    // the first secret signs, all verify: express-session accepts a list, which Medusa's type lacks
    sessionOptions: { ...staffCookieOptions.sessionOptions, secret: secretsOf(settings) as unknown as string },
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
      resolve: "@medusajs/medusa/auth",
      options: {
        providers: [
          { resolve: "@medusajs/medusa/auth-emailpass", id: "emailpass", options: { hashConfig: passwordCost(settings) } },
        ],
        mfa: { encryption_key: secretsFor(AUTHENTICATOR_SECRET_USE)[0], disable_policy: "session" },
      },
    },
    { resolve: "@guichet/ports/medusa", options: { ports: composePorts(settings) } },
    ...(settings.REDIS_URL ? redisModules(settings.REDIS_URL) : []),
    {
      resolve: "@medusajs/medusa/payment",
      options: {
        providers: [
          { resolve: "@guichet/ticketing/payment-provider" },
          { resolve: "@guichet/payments/payment-provider" },
          ...(isBaseline ? [{ resolve: join(bench, "baseline-provider") }] : []),
        ],
      },
    },
  ],
  plugins: [
    plugin("tenancy"),
    plugin("domains"),
    plugin("messaging"),
    plugin("ticketing"),
    plugin("payments"),
    plugin("billing"),
    plugin("replication"),
    plugin("shop"),
    plugin("admin-extensions"),
  ],
})
