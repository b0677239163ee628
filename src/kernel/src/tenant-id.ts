declare const guarded: unique symbol

/**
 * The tenant a request acts for: small integer, server only. Branded: only guards (tenancy's access control, the sales API's host guard) and jobs
 * that took it from a row they own may make one, by `guardedTenant`.
 */
export type TenantId = number & { readonly [guarded]: "tenant" }

/** Called by guards and by jobs on rows they own, nowhere else. */
export const guardedTenant = (tenant_no: number): TenantId => tenant_no as TenantId
