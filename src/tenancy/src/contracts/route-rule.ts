import type { ErrorCode } from "@guichet/kernel/errors"
import type { Right } from "./rights"

/**
 * Who may reach a route. `public` anyone on a host of the right kind · `storefront` our own server with the publishable key of the host's tenant ·
 * `buyer` a checkout session · `device` an enrolled device · `member` of the console's tenant · `operator` member of the platform tenant, on its
 * console · `key` a program with a secret API key of the console's tenant · `support` an operator inside a tenant's console
 */
export type Audience = "public" | "storefront" | "buyer" | "device" | "key" | "member" | "operator" | "support"

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** Whose row an id in the path (or in a query parameter) must be; another's answers 404 like one that does not exist. */
export interface RouteScope {
  /** table whose row the id names; not read when `owner` is `self` */
  table: string
  /** column that holds the id */
  column: string
  /** path parameter, `id` when left out; `query.<name>` or `body.<name>` for a query parameter or a body's key, which then must be there */
  param?: string
  /** From the id to `column`, when the id names another row: a payment's collection, then the collection's order. */
  via?: readonly RouteHop[]
  /**
   * How the row says whose it is: by `tenant_no` (left out), by `sales_channel_id` (Medusa's orders), by Medusa's product–channel link (`product`), or
   * the id must be the actor's own user id (`self`)
   */
  owner?: "tenant_no" | "sales_channel_id" | "product" | "self"
}

/** One step between rows: of `table`'s rows that were not taken back and whose `by` is the value at hand, `give` is the next value. */
export interface RouteHop {
  table: string
  by: string
  give: string
}

/** What is answered in the place of a handler that must never run. */
export interface RouteRefusal {
  code: ErrorCode
  /** of the answer: where it is done instead; `{column}` stands for a column of the scope's row */
  details: Record<string, string>
}

/** One registered route and who may reach it. A route without a rule is denied to everyone and turns access control's proof red. */
export interface RouteRule {
  method: HttpMethod
  /** Express style, exactly as registered: `/admin/events/:id` */
  path: string
  /** Empty: closed to everyone, on purpose. */
  allow: readonly Audience[]
  right?: Right
  /** With `public`: on hosts the host table does not know, too; the handler learns no tenant. */
  any_host?: true
  /** Of a change: support may make it without having raised its support session. What a support session itself is about. */
  in_support_session?: true
  /** Only on the operator's own console or host. */
  operator_only?: true
  /** About clients: where the installation is a single site, 409 `single_site`. */
  needs_platform?: true
  /** Open to staff who have no password yet, too: only what choosing one takes. */
  before_password?: true
  /** Open to staff whose role must have a second factor and who have none: what enrolling one takes. `before_password` says the same. */
  before_second_factor?: true
  /** Staff gave password or second factor within so many seconds, else 403 `confirm_first`. */
  fresh_seconds?: number
  /** Whoever has an authenticator or a passkey proved one within `fresh_seconds`, else 403 `confirm_factor_first`: the password is not enough, nor is a recovery code. */
  fresh_factor?: true
  scope?: RouteScope
  /** Nobody gets through: whom rule and scope would let pass is told this, everyone else is denied as on any route. */
  refused?: RouteRefusal
  /**
   * Rows that `scope` does not find but this one does: they are let through, unrefused, to these people only. For everyone else they stay nobody's. How
   * one route of core serves two kinds of orders.
   */
  or_else?: { scope: RouteScope; allow: readonly Audience[]; right: Right }
  /** Path parameters that must have exactly this value, else the route is closed. */
  where?: Record<string, string>
  /** A core list: its `sales_channel_id` filter is overwritten with the tenant's channel. */
  force_channel?: true
  /** Costs the server much: asked some thirty times a minute at most. */
  heavy?: true
  /** Which `fields` may be asked of a core route; others are dropped. */
  fields?: "order" | "product"
  /**
   * Of a change: `own`, when its handler writes a richer entry into the audit than access control would; `unchanged`, when nothing changes by it. Left out, the
   * gate writes it down.
   */
  audit?: "own" | "unchanged"
  /** Body keys that are taken away before the handler sees them. */
  strip_body?: readonly string[]
}
