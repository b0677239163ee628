import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

/** Where what the operator sells itself is paid: asked for without Connect, so that no payment there bears an account's name. */
export const OWN_ACCOUNT = { tenant_no: PLATFORM_TENANT_NO, account_ref: "" } as const

/** The name that payments on a connected account bear: the operator's connection is to its own. */
export const paidOn = ({ tenant_no, account_ref }: { tenant_no: number; account_ref: string }): string =>
  tenant_no === OWN_ACCOUNT.tenant_no ? OWN_ACCOUNT.account_ref : account_ref
