import type { Db } from "@guichet/kernel/sql"
import { domainError } from "@guichet/kernel/errors"
import type { Principal } from "../contracts/principal"
import type { RouteRule, RouteScope } from "../contracts/route-rule"
import type { HostRecord } from "../hosts"
import { getTenantRow } from "../modules/tenancy/queries/get-tenant-row"
import { namedColumns, refusalOf } from "./refusal"

export interface ScopedRequest {
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
}

/**
 * Denies a request on another tenant's row, and one that the rule refuses.
 *
 * @throws not_found (404) when the id is missing, unknown, or someone else's: the same response for all
 * @throws the rule's refusal, to the row's owner only
 */
export async function ensureScope(
  db: Db,
  { scope, refused, or_else }: Pick<RouteRule, "refused" | "or_else"> & { scope: RouteScope },
  asked: ScopedRequest,
  { host, principal }: { host: HostRecord; principal: Principal }
): Promise<void> {
  const id = idOf(scope, asked)
  if (typeof id !== "string" || id.length > 200) {
    throw domainError("not_found")
  }
  const row =
    scope.owner === "self"
      ? id === principal.user_id && {}
      : await getTenantRow(db, scope, id, host, refused ? namedColumns(refused) : [])
  if (!row) {
    await ensureOther(db, or_else, id, { host, principal })

    return
  }
  if (refused) {
    throw refusalOf(refused, row)
  }
}

/** The second kind of rows: reachable for the audiences of `or_else`, not found for all others. */
async function ensureOther(
  db: Db,
  other: RouteRule["or_else"],
  id: string,
  { host, principal }: { host: HostRecord; principal: Principal }
): Promise<void> {
  const isTheirs =
    other &&
    (other.allow as readonly string[]).includes(principal.kind) &&
    principal.rights.has(other.right) &&
    (await getTenantRow(db, other.scope, id, host, []))
  if (!isTheirs) {
    throw domainError("not_found")
  }
}

/** The id in a request that the scope's parameter names. */
export function idOf(scope: Pick<RouteScope, "param">, { params, query, body }: ScopedRequest): unknown {
  const [first, name] = (scope.param ?? "id").split(".")
  switch (name && first) {
    case "query":
      return query[name]
    case "body":
      return (body as Record<string, unknown> | null | undefined)?.[name]
    default:
      return params[first]
  }
}
