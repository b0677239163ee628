export { createTenantWorkflow } from "./create-tenant/create-tenant"
export type { CreatedTenant, CreateTenantInput } from "./create-tenant/create-tenant-input"
