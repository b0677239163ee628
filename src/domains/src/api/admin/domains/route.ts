import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import { addDomain, listDomains } from "../../../claims"
import type { TenantRequest } from "@guichet/tenancy/access"
import { auditActor } from "@guichet/tenancy/audit"
import type { AdminAddDomainBody } from "./validators"

/** GET /admin/domains. Right: domain.read. 200 AdminDomains, at most 20: no pages */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json(await listDomains(platformPool(), readSettings(), req.tenant))
}

/**
 * POST /admin/domains. Right: domain.manage. 201 { domain, notes } | 400 domain_malformed, domain_port, domain_ip_address,
 * domain_wildcard, domain_single_label, domain_public_suffix, domain_ending_unknown, domain_mixed_scripts | 409 domain_reserved,
 * domain_lookalike, domain_known, host_taken, domain_limit_reached
 */
export const POST = async (req: TenantRequest<AdminAddDomainBody>, res: MedusaResponse) => {
  res.status(201).json(await addDomain(platformPool(), readSettings(), auditActor(req), req.validatedBody.host))
}
