declare const guarded: unique symbol

/**
 * The tenant of a request: a small integer, server only. Branded: created by `guardedTenant` only, in guards (tenancy's access
 * control, the sales API's host guard) and in jobs that read it from a row they own.
 */
export type TenantId = number & { readonly [guarded]: "tenant" }

/** Called only by guards, by jobs on rows they own, and by `tenantOfMessage`. */
export const guardedTenant = (tenant_no: number): TenantId => tenant_no as TenantId

/** The tenant that a message of one of our outboxes names: its sender had it from a guard or a row. */
export const tenantOfMessage = (payload: Record<string, unknown>): TenantId => guardedTenant(Number(payload.tenant_no))
