import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { billingPool } from "../../../../billing-pool"
import type { AdminSubscription } from "../../../../contracts"
import { subscriptionsOfTenants } from "../../../../modules/billing/queries/subscriptions-of-tenants"
import { AdminGetSubscriptions } from "./validators"

/** GET /admin/platform/subscriptions?tenant_ids=tnt_…,tnt_…. Operator, right platform.tenants.read. 200 { subscriptions } | 400 invalid_data */
export const GET = async (req: MedusaRequest, res: MedusaResponse<{ subscriptions: AdminSubscription[] }>): Promise<void> => {
  const asked = AdminGetSubscriptions.safeParse(req.query)
  if (!asked.success) {
    throw domainError("invalid_data", { fields: ["tenant_ids"] })
  }
  res.json({ subscriptions: await subscriptionsOfTenants(billingPool(), asked.data.tenant_ids) })
}
