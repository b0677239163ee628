import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { z } from "@medusajs/framework/zod"
import { routeRules as billingRules } from "@guichet/billing/contracts"
import { routeRules as domainsRules } from "@guichet/domains/contracts"
import type { ValidatedBy } from "@guichet/kernel/validated-routes"
import { routeRules as messagingRules } from "@guichet/messaging/contracts"
import { routeRules as paymentsRules } from "@guichet/payments/contracts"
import { routeRules as replicationRules } from "@guichet/replication/contracts"
import { routeRules as shopRules } from "@guichet/shop/contracts"
import { routeRules as tenancyRules, type RouteRule } from "@guichet/tenancy/contracts"
import { routeRules as ticketingRules } from "@guichet/ticketing/contracts"

const root = join(__dirname, "..", "..")
const rulesOf: Record<string, readonly RouteRule[]> = {
  billing: billingRules,
  domains: domainsRules,
  messaging: messagingRules,
  payments: paymentsRules,
  replication: replicationRules,
  shop: shopRules,
  tenancy: tenancyRules,
  ticketing: ticketingRules,
}

/** The route of the document, which does not describe itself. */
export const DOCUMENT_PATH = "/admin/openapi"

export interface DocumentedRoute {
  rule: RouteRule
  /** status of success */
  status: string
  /** error codes by status */
  refusals: Record<string, string[]>
  /** of its query or body */
  schema?: z.ZodType
}

/**
 * Every route that an API key can call, with the contents of its docstring and its validator.
 * @throws Error if a docstring lacks the right or the status of success
 */
export function documentedRoutes(): DocumentedRoute[] {
  return Object.entries(rulesOf).flatMap(([plugin, rules]) =>
    rules
      .filter(({ allow, path }) => allow.includes("key") && path !== DOCUMENT_PATH)
      .map((rule) => ({ rule, ...docOf(plugin, rule), schema: schemaOf(plugin, rule) }))
  )
}

function docOf(plugin: string, { method, path }: RouteRule): Pick<DocumentedRoute, "status" | "refusals"> {
  const folder = path.slice(1).replace(/:([a-z_]+)/g, "[$1]")
  const source = readFileSync(join(root, "src", plugin, "src", "api", folder, "route.ts"), "utf8")
  const texts = [...source.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, text]) => text.replace(/\s*\n\s*\* ?/g, " ").trim())
  const text = texts.find(
    (each) => each.startsWith(`${method} ${path}`) && !/[\w/]/.test(each[method.length + 1 + path.length] ?? "")
  )
  const [, description] = /^\S+ \S+(.*)$/.exec(text ?? "") ?? []
  const [, status] = /Right:? [a-z_.]+\..*?\b(2\d\d)\b/.exec(description ?? "") ?? []
  if (!description || !status) {
    throw new Error(`The docstring of ${method} ${path} in src/${plugin} must state its right and its response`)
  }
  const refusals: Record<string, string[]> = {}
  for (const [, code, names] of description.matchAll(/\| (4\d\d) ([^|]*)/g)) {
    const codes = names.replace(/\{[^}]*\}|\([^)]*\)/g, "").match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? []
    refusals[code] = [...(refusals[code] ?? []), ...codes]
  }

  return { status, refusals }
}

function schemaOf(plugin: string, { method, path }: RouteRule): z.ZodType | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- one file per plugin, if it has one
  const { routes } = require(join(root, "src", plugin, "src", "api", "middlewares")).default as {
    routes: { matcher: string; methods?: string[]; middlewares?: Partial<ValidatedBy>[] }[]
  }

  return routes
    .filter(({ matcher, methods }) => matcher === path && methods?.includes(method))
    .flatMap(({ middlewares = [] }) => middlewares.flatMap(({ schema }) => schema ?? []))[0]
}
