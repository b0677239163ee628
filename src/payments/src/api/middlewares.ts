import { defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { judgedBody, judgedQuery } from "@guichet/kernel/judged"
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
    judgedBody("/admin/platform/payments", AdminSavePlatformPayments),
    judgedQuery("/admin/platform/payments/versions", AdminPaymentsVersions),
    {
      methods: ["POST"],
      matcher: "/admin/payments/connect/finish",
      middlewares: [validateAndTransformBody(AdminFinishConnect as never)],
    },
    { ...judgedQuery("/admin/payments/account", AdminDisconnectQuery), methods: ["DELETE"] },
    judgedQuery("/admin/payments/card", AdminCardQuery),
    judgedBody("/admin/payments/card", AdminSaveCard),
    judgedBody("/admin/payments/card/finish", AdminFinishCard),
    judgedQuery("/admin/platform/provider-events", AdminGetProviderEvents),
    judgedBody("/admin/platform/provider-events/replay", AdminReplayEvents),
    judgedBody("/admin/platform/provider-events/:id/replay", AdminReplayEvent),
    judgedQuery("/admin/platform/fee-returns", AdminGetFeeReturns),
    judgedQuery("/admin/payouts", AdminPayoutsQuery),
    judgedQuery("/admin/payouts/:id/lines", AdminPayoutLinesQuery),
    judgedQuery("/admin/payouts/:id/export", AdminPayoutExport),
    judgedQuery("/admin/disputes", AdminDisputesQuery),
    judgedBody("/admin/disputes/:id/evidence", AdminAnswerDispute),
    judgedBody("/admin/disputes/:id/accept", AdminAcceptDispute),
  ],
})
