export const subscriptionStandings = ["active", "past_due", "suspended", "canceled"] as const
export type SubscriptionStanding = (typeof subscriptionStandings)[number]
