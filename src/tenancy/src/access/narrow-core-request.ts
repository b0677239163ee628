import type { RouteRule } from "../contracts/route-rule"
import type { HostRecord } from "../hosts"
import { allowedFields } from "../modules/tenancy/rules/allowed-fields"

interface CoreRequest {
  query: Record<string, unknown>
  body?: unknown
}

/**
 * Runs before core's own validators: forces the tenant's channel, drops `fields` that are not allowed, and removes the body keys
 * of `strip_body`.
 */
export function narrowCoreRequest(
  req: CoreRequest,
  rule: RouteRule,
  { sales_channel_id, tenant_kind }: Pick<HostRecord, "sales_channel_id" | "tenant_kind">
): void {
  if (rule.force_channel) {
    dropParameter(req.query, "sales_channel_id")
    req.query.sales_channel_id = [sales_channel_id]
  }
  if (rule.fields) {
    const { fields } = req.query
    const asked = Array.isArray(fields) ? fields.join(",") : fields
    const kept = allowedFields(typeof asked === "string" ? asked : "", rule.fields, tenant_kind !== "platform")
    dropParameter(req.query, "fields")
    if (kept) {
      req.query.fields = kept
    }
    if (String(req.query.order ?? "").includes(".")) {
      delete req.query.order
    }
  }
  if (rule.strip_body && typeof req.body === "object" && req.body !== null) {
    for (const key of rule.strip_body) {
      delete (req.body as Record<string, unknown>)[key]
    }
  }
}

/** Medusa also reads `name.child` as part of `name`. */
function dropParameter(query: Record<string, unknown>, name: string): void {
  for (const key of Object.keys(query)) {
    if (key === name || key.startsWith(`${name}.`)) {
      delete query[key]
    }
  }
}
