import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Principal } from "../contracts/principal"
import type { HostRecord } from "../hosts"

/** What access control adds to every request it lets through. */
export interface AccessMarks {
  tenant: TenantId
  host_tenant: HostRecord
  principal: Principal
}

/** A request that passed access control: tenant, host and principal are known. */
export type TenantRequest<Body = unknown, Query = Record<string, unknown>> = AuthenticatedMedusaRequest<Body, Query> & AccessMarks
