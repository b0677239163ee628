/** Written to `tenancy_outbox` in the transaction of their cause. */
export const tenancyMessages = {
  /** { tenant_no, tenant_id, owner_email }: a client tenant was opened */
  tenant_signed_up: "tenant.signed_up",
} as const
