import type { Db } from "@guichet/kernel/sql"
import { domainError } from "@guichet/kernel/errors"
import type { Principal } from "../contracts/principal"
import type { RouteScope } from "../contracts/route-rule"
import type { HostRecord } from "../hosts"
import { queryRowIsOfTenant } from "../modules/tenancy/queries/row-is-of-tenant"

interface Asked {
  params: Record<string, string>
  query: Record<string, unknown>
}

/** @throws not_found (404) when the id is missing, nobody's, or someone else's: one answer */
export async function ensureScope(
  db: Db,
  scope: RouteScope,
  asked: Asked,
  actor: { host: HostRecord; principal: Principal }
): Promise<void> {
  const id = idOf(scope, asked)
  const mine =
    typeof id === "string" &&
    id.length <= 200 &&
    (scope.owner === "self" ? id === actor.principal.user_id : await queryRowIsOfTenant(db, scope, id, actor.host))
  if (!mine) {
    throw domainError("not_found")
  }
}

function idOf(scope: RouteScope, { params, query }: Asked): unknown {
  const param = scope.param ?? "id"

  return param.startsWith("query.") ? query[param.slice("query.".length)] : params[param]
}
