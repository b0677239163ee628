import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Db } from "@guichet/kernel/sql"
import { auditActor } from "../audit/audit-actor"
import { auditedBy } from "../contracts/audit"
import type { RouteRule } from "../contracts/route-rule"
import { insertAudit } from "../modules/tenancy/commands/insert-audit"
import { findClientOfRow } from "../modules/tenancy/queries/find-client-of-row"
import { createdRow } from "./created-row"
import { idOf, type ScopedRequest } from "./ensure-scope"
import type { AccessMarks } from "./request"
import type { MatchedRoute } from "./route-index"

/**
 * Writes one audit entry for each change that a handler answers with 2xx: which route, which row, by whom. The row is the one
 * that the route names, or else the one that the response contains. It is written before the response is sent, so that whoever
 * has the response finds the entry. A change whose entry fails is logged as an error, since it cannot be undone.
 */
export function auditChange(
  db: Db,
  rule: RouteRule,
  route: MatchedRoute,
  req: MedusaRequest & AccessMarks,
  res: MedusaResponse
): void {
  if (auditedBy(rule) !== "access_control") {
    return
  }
  let created: string | undefined
  const json = res.json.bind(res)
  res.json = (body: unknown) => {
    created = createdRow(body)

    return json(body)
  }
  const end = res.end.bind(res) as (...args: unknown[]) => MedusaResponse
  const note = async () => {
    const { id, ...others } = route.params
    const target = id ?? Object.values(others)[0] ?? created
    const client =
      rule.concerns && (await clientOf(db, rule.concerns, { params: route.params, query: req.query, body: req.body }))
    await insertAudit(db, {
      ...auditActor(req),
      action: `${rule.method} ${rule.path}`,
      target: target?.slice(0, 200),
      details: { ...(id === undefined ? {} : others), ...(client && { client }) },
    })
  }

  res.end = ((...args: unknown[]) => {
    res.end = end as never
    if (res.statusCode < 200 || res.statusCode > 299) {
      return end(...args)
    }
    void note()
      .catch((error: Error) =>
        req.scope
          .resolve(ContainerRegistrationKeys.LOGGER)
          .error(`Audit entry missing for a change that was made: ${rule.method} ${rule.path}`, error)
      )
      .then(() => end(...args))

    return res
  }) as never
}

async function clientOf(db: Db, concerns: NonNullable<RouteRule["concerns"]>, asked: ScopedRequest): Promise<string | null> {
  const id = idOf(concerns, asked)

  return typeof id === "string" ? findClientOfRow(db, concerns, id) : null
}
