import type { AdminPaymentAccount } from "@guichet/payments/contracts"

/**
 * The state as the organiser can act on it: an account with nothing left to supply is being verified, which is the provider's
 * work.
 */
export const shownStatus = ({ status, account }: Pick<AdminPaymentAccount, "status" | "account">) =>
  status === "restricted" && account?.requirements_due.length === 0 ? "verifying" : status
