import type { TenantId } from "@guichet/kernel/tenant-id"
import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

/** The account on which the operator's own sales are paid: used without Connect, so that its payments name no account. */
export const OWN_ACCOUNT = { tenant_no: PLATFORM_TENANT_NO, account_ref: "" } as const

/**
 * The account name of payments on a connected account; empty for the operator, whose connection is to the platform's own account.
 */
export const paidOn = ({ tenant_no, account_ref }: { tenant_no: TenantId; account_ref: string }): string =>
  tenant_no === OWN_ACCOUNT.tenant_no ? OWN_ACCOUNT.account_ref : account_ref
