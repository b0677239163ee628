import type { ErrorCode } from "@guichet/kernel/errors"
import type { Right } from "./rights"

/**
 * Who may reach a route. `public` anyone on a host of the right kind · `storefront` our own server with the publishable key of
 * the host's tenant · `buyer` a checkout session · `device` an enrolled device · `member` of the console's tenant · `operator`
 * member of the platform tenant, on its console · `key` a program with a secret API key of the console's tenant · `support` an
 * operator inside a tenant's console
 */
export type Audience = "public" | "storefront" | "buyer" | "device" | "key" | "member" | "operator" | "support"

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/**
 * Who must own the row that an id in the path (or in a query parameter) names; another tenant's id answers 404, like an unknown
 * one.
 */
export interface RouteScope {
  /** table of the row that the id names; unused when `owner` is `self` */
  table: string
  /** column that holds the id */
  column: string
  /**
   * path parameter, by default `id`; `query.<name>` or `body.<name>` for a query parameter or a body key, which is then required
   */
  param?: string
  /** From the id to `column`, when the id names another row: a payment's collection, then the collection's order. */
  via?: readonly RouteHop[]
  /**
   * How the owner of the row is found: by `tenant_no` (default), by `sales_channel_id` (Medusa's orders), by Medusa's
   * product–channel link (`product`), or the id must be the actor's own user id (`self`)
   */
  owner?: "tenant_no" | "sales_channel_id" | "product" | "self"
}

/**
 * One step between rows: among rows of `table` that are not deleted and whose `by` equals the current value, `give` is the next
 * value.
 */
export interface RouteHop {
  table: string
  by: string
  give: string
}

/** The response instead of a handler that must never run. */
export interface RouteRefusal {
  code: ErrorCode
  /** of the response: where to do it instead; `{column}` stands for a column of the scope's row */
  details: Record<string, string>
}

/**
 * One registered route and who may reach it. A route without a rule is denied to everyone and fails the proof of access control.
 */
export interface RouteRule {
  method: HttpMethod
  /** Express style, exactly as registered: `/admin/events/:id` */
  path: string
  /** Empty: intentionally closed to everyone. */
  allow: readonly Audience[]
  right?: Right
  /** With `public`: also on hosts that the host table does not know; the handler gets no tenant. */
  any_host?: true
  /** A change that support may make without raising its support session, because it concerns the support session itself. */
  in_support_session?: true
  /** Only on the operator's own console or host. */
  operator_only?: true
  /** Concerns clients: answers 409 `single_site` when the installation is a single site. */
  needs_platform?: true
  /** Also open to staff who have no password yet: only what is needed to choose one. */
  before_password?: true
  /** Also open to staff who must enrol a second factor and have none: what enrolling takes. Implied by `before_password`. */
  before_second_factor?: true
  /** Staff must have given password or second factor within this many seconds, else 403 `confirm_first`. */
  fresh_seconds?: number
  /**
   * Whoever has an authenticator or a passkey must have used one within `fresh_seconds`, else 403 `confirm_factor_first`: neither
   * the password nor a recovery code is enough.
   */
  fresh_factor?: true
  scope?: RouteScope
  /** Always refused: callers who pass rule and scope get this response, everyone else is denied as on any route. */
  refused?: RouteRefusal
  /**
   * A second scope for rows that `scope` does not find: only these callers reach its handler, without `refused`. For everyone
   * else the rows do not exist. This is how one core route serves two kinds of orders.
   */
  or_else?: { scope: RouteScope; allow: readonly Audience[]; right: Right }
  /** Path parameters that must have exactly this value, else the route is closed. */
  where?: Record<string, string>
  /** A core list: its `sales_channel_id` filter is overwritten with the tenant's channel. */
  force_channel?: true
  /** Expensive for the server: limited to about thirty requests per minute. */
  heavy?: true
  /** Which `fields` a core route accepts; others are dropped. */
  fields?: "order" | "product"
  /**
   * Of a change: `own` when its handler writes a richer audit entry than access control would; `unchanged` when it changes
   * nothing. By default access control writes the entry.
   */
  audit?: "own" | "unchanged"
  /**
   * Of an operator's change: the row, found as a scope's, whose tenant is named in access control's audit entry as the client
   * concerned.
   */
  concerns?: Pick<RouteScope, "table" | "column" | "param">
  /** Of a core route: the length of the longest text that its body may contain, because core's validators have no limits. */
  max_text_length?: number
  /** Body keys that are removed before the handler sees them. */
  strip_body?: readonly string[]
}
