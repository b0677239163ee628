import { foldedSql } from "@guichet/kernel/sql"
import { NO_PLAN } from "../../../../contracts"

export interface ClientFilters {
  /** part of a name (accents optional), slug, host or owner's email address */
  q?: string
  /** a plan's id, or NO_PLAN */
  plan?: string
  status?: string
  is_test?: boolean
}

/** Tenants with their plan: `t`, `s` (null without one), `p`. */
export const CLIENTS = `tenancy_tenant t left join subscription s on s.tenant_no = t.tenant_no
  left join plan_version v on v.id = s.plan_version_id left join plan p on p.id = v.plan_id`

const likeOf = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`

/** The filters as SQL conditions; their values are pushed onto `values`. */
export function whereClients({ q, plan, status, is_test }: ClientFilters, values: unknown[]): string {
  const bind = (value: unknown) => `$${values.push(value)}`
  const conditions = ["t.kind = 'client'", "t.status <> 'opening'"]
  if (q) {
    const part = foldedSql(`${bind(likeOf(q))}::text`)
    conditions.push(`(${foldedSql("t.name")} like ${part} or t.slug like ${part}
      or t.tenant_no in (select tenant_no from tenancy_tenant_host where host like ${part}
        union all select tenant_no from tenancy_member where role = 'owner' and email like ${part}))`)
  }
  if (plan) {
    conditions.push(plan === NO_PLAN ? "s.tenant_no is null" : `v.plan_id = ${bind(plan)}`)
  }
  if (status) {
    conditions.push(`t.status = ${bind(status)}`)
  }
  if (is_test !== undefined) {
    conditions.push(`t.is_test = ${bind(is_test)}`)
  }

  return conditions.join(" and ")
}
