export { createTenantWorkflow } from "./create-tenant/create-tenant"
export { createUnconfirmedTenantWorkflow } from "./create-tenant/create-unconfirmed-tenant"
export type { CreatedTenant, CreateTenantInput } from "./create-tenant/create-tenant-input"
