/** GET /admin/platform/subscriptions */
export interface AdminSubscription {
  tenant_id: string
  plan_name: string
  status: "active" | "past_due" | "suspended" | "canceled"
}

/** How many tenants one question may name. */
export const MAX_SUBSCRIPTIONS_ASKED = 100
