import type { Db } from "@guichet/kernel/sql"
import { domainError } from "@guichet/kernel/errors"
import type { Principal } from "../contracts/principal"
import type { RouteRule, RouteScope } from "../contracts/route-rule"
import type { HostRecord } from "../hosts"
import { queryRowOfTenant } from "../modules/tenancy/queries/row-of-tenant"
import { namedColumns, refusalOf } from "./refusal"

interface Asked {
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
}

/**
 * Ends a request on another tenant's row, and one that the rule refuses.
 *
 * @throws not_found (404) when the id is missing, nobody's, or someone else's: one answer; the rule's refusal, to the row's owner only
 */
export async function ensureScope(
  db: Db,
  { scope, refused }: Pick<RouteRule, "refused"> & { scope: RouteScope },
  asked: Asked,
  { host, principal }: { host: HostRecord; principal: Principal }
): Promise<void> {
  const id = idOf(scope, asked)
  if (typeof id !== "string" || id.length > 200) {
    throw domainError("not_found")
  }
  const row =
    scope.owner === "self"
      ? id === principal.user_id && {}
      : await queryRowOfTenant(db, scope, id, host, refused ? namedColumns(refused) : [])
  if (!row) {
    throw domainError("not_found")
  }
  if (refused) {
    throw refusalOf(refused, row)
  }
}

function idOf(scope: RouteScope, { params, query, body }: Asked): unknown {
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
