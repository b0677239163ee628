export const subscriptionStatuses = ["active", "past_due", "suspended", "canceled"] as const
export type SubscriptionStatus = (typeof subscriptionStatuses)[number]
