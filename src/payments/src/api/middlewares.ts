import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { validatedBodyRoute, validatedQueryRoute } from "@guichet/kernel/validated-routes"
import { AdminDisconnectQuery } from "./admin/payments/account/validators"
import { AdminCardQuery, AdminFinishCard, AdminSaveCard } from "./admin/payments/card/validators"
import { AdminFinishConnect } from "./admin/payments/connect/finish/validators"
import { AdminAcceptDispute, AdminAnswerDispute, AdminDisputesQuery } from "./admin/disputes/validators"
import { AdminPayoutExport, AdminPayoutLinesQuery, AdminPayoutsQuery } from "./admin/payouts/validators"
import { AdminGetFeeReturns } from "./admin/platform/fee-returns/validators"
import { AdminGetProviderEvents, AdminReplayEvent, AdminReplayEvents } from "./admin/platform/provider-events/validators"
import { AdminPaymentsVersions, AdminSavePlatformPayments } from "./admin/platform/payments/validators"

export default defineMiddlewares({
  routes: [
    validatedBodyRoute("/admin/platform/payments", AdminSavePlatformPayments),
    validatedQueryRoute("/admin/platform/payments/versions", AdminPaymentsVersions),
    {
      methods: ["POST"],
      matcher: "/admin/payments/connect/finish",
      middlewares: [validateAndTransformBody(AdminFinishConnect as never)],
    },
    { ...validatedQueryRoute("/admin/payments/account", AdminDisconnectQuery), methods: ["DELETE"] },
    validatedQueryRoute("/admin/payments/card", AdminCardQuery),
    validatedBodyRoute("/admin/payments/card", AdminSaveCard),
    validatedBodyRoute("/admin/payments/card/finish", AdminFinishCard),
    validatedQueryRoute("/admin/platform/provider-events", AdminGetProviderEvents),
    validatedBodyRoute("/admin/platform/provider-events/replay", AdminReplayEvents),
    validatedBodyRoute("/admin/platform/provider-events/:id/replay", AdminReplayEvent),
    validatedQueryRoute("/admin/platform/fee-returns", AdminGetFeeReturns),
    validatedQueryRoute("/admin/payouts", AdminPayoutsQuery),
    validatedQueryRoute("/admin/payouts/:id/lines", AdminPayoutLinesQuery),
    validatedQueryRoute("/admin/payouts/:id/export", AdminPayoutExport),
    validatedQueryRoute("/admin/disputes", AdminDisputesQuery),
    validatedBodyRoute("/admin/disputes/:id/evidence", AdminAnswerDispute),
    validatedBodyRoute("/admin/disputes/:id/accept", AdminAcceptDispute),
  ],
})
