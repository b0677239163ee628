/**
 * The account on which a request to Stripe acts: an organiser's connected account or, with an empty `account_ref`, the platform's
 * own.
 */
export const onAccount = (account_ref: string): { stripeAccount?: string } =>
  account_ref === "" ? {} : { stripeAccount: account_ref }
