import type { Right, RouteRule } from "@guichet/tenancy/contracts"
import { keyRights, raisedRights, rightsOfRole, supportRights } from "@guichet/tenancy/contracts"
import { ruleKey } from "@guichet/tenancy/access"
import type { Sent } from "../support/client/send"
import type { Caller, PrincipalName, Principals } from "../support/given/given-principals"
import type { NamedRow, ScopedRows, Side } from "./given-scoped-rows"

/** One request that must show or change nothing of B. */
export interface ObjectAttack {
  name: string
  /** Statuses expected from access control; omitted where the handler is rightly reached, and must keep to its own tenant. */
  denied?: readonly number[]
  sent: Sent
  /** the attacked row of B */
  victim: NamedRow
}

/** One request that must succeed: the same route, by the row's owner. */
export interface OwnerTwin {
  name: string
  sent: Sent
}

/** The callers with access to A's rows, and the audience of a rule to which they belong. */
const attackers: { name: PrincipalName; kind: string; rights: readonly Right[]; reads_only?: true }[] = [
  { name: "full organiser of A", kind: "member", rights: rightsOfRole.owner },
  { name: "program of A", kind: "key", rights: keyRights },
  { name: "operator inside A", kind: "support", rights: supportRights, reads_only: true },
  { name: "operator inside A, raised", kind: "support", rights: raisedRights },
  { name: "storefront of A", kind: "storefront", rights: [] },
]

const DENIED = [400, 401, 403, 404] as const

interface Given {
  principals: Principals
  rows: ScopedRows
  rules: readonly RouteRule[]
  /** B's own key, with all rights that a key can have */
  key_of_b: string
}

const attackersOf = (rule: RouteRule) =>
  attackers.filter(
    ({ kind, rights, reads_only }) =>
      !rule.operator_only &&
      (rule.allow as readonly string[]).includes(kind) &&
      (!rule.right || rights.includes(rule.right)) &&
      !(reads_only && rule.method !== "GET" && !rule.in_support_session)
  )

const isScoped = (rule: RouteRule) => rule.scope !== undefined && rule.allow.length > 0 && attackersOf(rule).length > 0

/** Every way to name another's row under a rule with a scope, by every caller whom the rule lets access a row of their own. */
export function attacksOnRows(given: Given): ObjectAttack[] {
  return given.rules.filter(isScoped).flatMap((rule) => attackersOf(rule).flatMap(({ name }) => attacksBy(name, rule, given)))
}

/** The same routes by the owner of the row. */
export function ownersOfRows({ rules, rows, principals }: Given): OwnerTwin[] {
  return rules.filter(isScoped).flatMap((rule) =>
    attackersOf(rule).map(({ name }) => {
      const caller = principals.callers[name]

      return { name: `${name}: ${ruleKey(rule)}`, sent: sentBy(caller, rule, ownRow(rule, rows, "A", caller).id) }
    })
  )
}

function attacksBy(name: PrincipalName, rule: RouteRule, { principals, rows, key_of_b }: Given): ObjectAttack[] {
  const { a, b, callers } = principals
  const caller = callers[name]
  const rival = callers["organiser of B"]
  const own = ownRow(rule, rows, "A", caller).id
  const victim = ownRow(rule, rows, "B", rival)
  const attack = (kind: string, sent: Partial<Sent>, denied: ObjectAttack["denied"] = DENIED): ObjectAttack => ({
    name: `${name}: ${ruleKey(rule)}: ${kind}`,
    denied,
    sent: { ...sentBy(caller, rule, own), ...sent },
    victim,
  })
  const named = (id: string): Partial<Sent> => sentBy(caller, rule, id)
  const inPath = !(rule.scope?.param ?? "id").includes(".")
  const elsewhere = name === "storefront of A" ? b.tenant_host : b.console_host
  const beside = rule.method === "GET" ? besideIn(own, rule, caller, victim.id, b) : inBody(own, rule, caller, victim.id, b)

  return [
    attack("B's id", named(victim.id), [404]),
    attack("B's id, each sign escaped", named(escaped(victim.id))),
    attack("B's id in other letters", named(victim.id.toUpperCase())),
    attack("A's and B's id as a list", named(`${own},${victim.id}`)),
    ...(inPath
      ? [
          attack("B's id with a NUL behind it", named(`${victim.id}%00`)),
          attack("B's id below A's", named(`${own}%2f..%2f${victim.id}`)),
        ]
      : []),
    ...(inPath ? [] : [attack("A's and B's id twice over", doubled(caller, rule, own, victim.id))]),
    attack("A's session on B's host, with B's id", { ...named(victim.id), ...at(elsewhere, caller) }),
    attack("A's session on B's host, with A's id", { ...named(own), ...at(elsewhere, caller) }),
    ...(caller.api_key
      ? [
          attack("B's key on A's host", { headers: { authorization: `Bearer ${key_of_b}` } }),
          attack("both keys", bothKeys(caller, key_of_b)),
        ]
      : []),
    ...(caller.publishable_key
      ? [attack("B's publishable key on A's host", { headers: { "x-publishable-api-key": b.publishable_key } })]
      : []),
    ...(caller.cookie
      ? [attack("A's session and B's key", { headers: { cookie: caller.cookie, authorization: `Bearer ${key_of_b}` } })]
      : []),
    { ...attack("A's id in its place, B's beside it", beside), denied: undefined },
  ].map((each) => ({ ...each, name: `${each.name} (${a.slug} on ${b.slug})` }))
}

const bothKeys = (caller: Caller, key_of_b: string): Partial<Sent> => ({
  headers: { authorization: `Bearer ${caller.api_key}, Bearer ${key_of_b}` },
})

/** On another host, Origin included. */
const at = (host: string, caller: Caller): Partial<Sent> => ({
  host,
  headers: { ...credentialsOf(caller), origin: `https://${host}` },
})

const credentialsOf = ({ cookie, api_key, publishable_key }: Caller): Record<string, string> => ({
  ...(cookie && { cookie }),
  ...(api_key && { authorization: `Bearer ${api_key}` }),
  ...(publishable_key && { "x-publishable-api-key": publishable_key }),
})

function sentBy(caller: Caller, rule: RouteRule, id: string): Sent {
  const [where, key] = (rule.scope?.param ?? "id").split(".")
  const params = Object.fromEntries(
    [...rule.path.matchAll(/:([a-z_]+)/g)].map(([, name]) => [name, !key && name === where ? id : "x"])
  )

  return {
    host: /^\/(admin|auth)\//.test(rule.path) ? caller.console_host : caller.tenant_host,
    method: rule.method,
    path:
      rule.path.replace(/:([a-z_]+)/g, (_, name: string) => rule.where?.[name] ?? params[name]) +
      (key && where === "query" ? `?${key}=${id}` : ""),
    json: rule.method === "GET" ? undefined : key && where === "body" ? { [key]: id } : {},
    headers: credentialsOf(caller),
  }
}

function doubled(caller: Caller, rule: RouteRule, own: string, foreign: string): Partial<Sent> {
  const [where, key] = (rule.scope?.param ?? "id").split(".")

  return where === "query"
    ? { path: `${rule.path}?${key}=${own}&${key}=${foreign}` }
    : { json: { [key]: [own, foreign] }, path: sentBy(caller, rule, own).path }
}

const besideIn = (own: string, rule: RouteRule, caller: Caller, foreign: string, b: Principals["b"]): Partial<Sent> => {
  const { path } = sentBy(caller, rule, own)

  return {
    path: `${path}${path.includes("?") ? "&" : "?"}id=${foreign}&tenant_no=${b.tenant_no}&tenant_id=${b.tenant_id}&sales_channel_id[]=${b.sales_channel_id}&fields=*tenant,%2Bsales_channel`,
  }
}

const inBody = (own: string, rule: RouteRule, caller: Caller, foreign: string, b: Principals["b"]): Partial<Sent> => ({
  json: {
    ...(sentBy(caller, rule, own).json as object),
    ...(rule.scope?.param?.startsWith("body.") ? {} : { id: foreign }),
    ids: [foreign],
    tenant_no: b.tenant_no,
    tenant_id: b.tenant_id,
    sales_channel_id: b.sales_channel_id,
    __proto__x: { tenant_no: b.tenant_no },
  },
})

const ownRow = (rule: RouteRule, rows: ScopedRows, side: Side, caller: Caller): NamedRow =>
  rule.scope?.owner === "self"
    ? { ...rows.of(side, { table: "user", column: "id" }), ...(side === "A" ? { id: caller.user_id } : {}) }
    : rows.of(side, rule.scope as never)

const escaped = (id: string): string => [...id].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join("")

/** Ways to widen a list: by foreign fields, by columns that may not be sorted or filtered, by B's names and ids. */
const widenings = (b: Principals["b"], ids: readonly string[]): string[] => [
  "fields=*tenant,%2Btenant_no,**",
  "fields=id,customer.*,sales_channel.*,items.variant.product.sales_channels.*",
  "expand=tenant,customer",
  "relations=tenant",
  "order=tenant_no",
  "order=-tenant.name",
  "order=(select+1)",
  "sort=tenant_no",
  `tenant_no=${b.tenant_no}`,
  `tenant_id=${b.tenant_id}`,
  `tenant_no[$ne]=0`,
  `sales_channel_id=${b.sales_channel_id}`,
  `sales_channel_id[]=${b.sales_channel_id}&sales_channel_id[]=x`,
  `filters[tenant_no]=${b.tenant_no}`,
  `q=${b.slug}`,
  `q=%25`,
  ...ids.map((id) => `$or[0][id]=${id}`),
  ...ids.map((id) => `id[]=${id}`),
  `$and[0][tenant_no]=${b.tenant_no}`,
  `limit=100000&offset=-1`,
]

/** Every list that A's members and programs can read, queried beyond their rights. */
export function attacksOnLists({ rules, principals, rows }: Given): ObjectAttack[] {
  const lists = rules.filter(
    (rule) => rule.method === "GET" && !rule.path.includes(":") && !rule.scope && rule.path.startsWith("/admin/")
  )
  const foreign = ["order", "event", "product"].map((table) => rows.of("B", { table, column: "id" }).id)

  return lists.flatMap((rule) =>
    attackersOf(rule)
      .filter(({ name }) => name === "full organiser of A" || name === "program of A")
      .flatMap(({ name }) =>
        widenings(principals.b, foreign.slice(0, 2)).map((query) => ({
          name: `${name}: ${ruleKey(rule)}?${query}`,
          sent: { ...sentBy(principals.callers[name], rule, "x"), path: `${rule.path}?${query}` },
          victim: rows.of("B", { table: "event", column: "id" }),
        }))
      )
  )
}
