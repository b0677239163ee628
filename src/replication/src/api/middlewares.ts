import { defineMiddlewares } from "@medusajs/framework/http"
import { validatedBodyRoute as body } from "@guichet/kernel/validated-routes"
import { parseQuery } from "@guichet/kernel/query"
import {
  AdminApprovalsQuery,
  AdminApprove,
  AdminRequestReplication,
  AdminMakeBatch,
  AdminNoBody,
  AdminPreviewSchedule,
  AdminRefuse,
  AdminWithdraw,
} from "./admin/validators"

export default defineMiddlewares({
  routes: [
    { methods: ["GET"], matcher: "/admin/platform/approvals", middlewares: [parseQuery(AdminApprovalsQuery)] },
    body("/admin/events/:id/replications", AdminMakeBatch),
    body("/admin/events/:id/replications/preview", AdminPreviewSchedule),
    body("/admin/events/:id/replication-requests", AdminRequestReplication),
    body("/admin/replications/:id/undo", AdminNoBody),
    body("/admin/platform/approvals/:id/approve", AdminApprove),
    body("/admin/platform/approvals/:id/refuse", AdminRefuse),
    body("/admin/platform/approvals/:id/withdraw", AdminWithdraw),
  ],
})
