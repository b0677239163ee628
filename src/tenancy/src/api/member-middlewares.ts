import { authenticate, type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"
import { validatedBodyRoute } from "@guichet/kernel/validated-routes"
import { AdminGetInvitations, AdminInvite, AdminResendInvitation } from "./admin/invitations/validators"
import { AdminGetMembers, AdminUpdateMember } from "./admin/members/validators"
import { AdminAcceptInvitation, AdminLookAtInvitation, AuthAcceptInvitation } from "./admin/session/invitation/validators"
import {
  AdminEndSupportSession,
  AdminGetActivity,
  AdminGetSupportSessions,
  AdminRaiseSupportSession,
} from "./admin/support/validators"
import { AdminSwitchConsole } from "./admin/session/switch/validators"

const list = { isList: true, defaults: [] }

/** Members, invitations, switching between consoles, support sessions. */
export const memberMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/members", methods: ["GET"], middlewares: [validateAndTransformQuery(AdminGetMembers, list)] },
  validatedBodyRoute("/admin/members/:id", AdminUpdateMember),
  { matcher: "/admin/invitations", methods: ["GET"], middlewares: [validateAndTransformQuery(AdminGetInvitations, list)] },
  validatedBodyRoute("/admin/invitations", AdminInvite),
  validatedBodyRoute("/admin/invitations/:id/resend", AdminResendInvitation),
  validatedBodyRoute("/admin/session/invitation", AdminLookAtInvitation),
  validatedBodyRoute("/admin/session/invitation/accept", AdminAcceptInvitation),
  {
    matcher: "/auth/invitation",
    methods: ["POST"],
    middlewares: [
      authenticate("user", "bearer", { allowUnauthenticated: true, requireMfa: true }),
      validateAndTransformBody(AuthAcceptInvitation),
    ],
  },
  {
    matcher: "/admin/support/sessions",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetSupportSessions, list)],
  },
  validatedBodyRoute("/admin/support/sessions/:id/end", AdminEndSupportSession),
  validatedBodyRoute("/admin/support/raise", AdminRaiseSupportSession),
  validatedBodyRoute("/admin/support/leave", AdminEndSupportSession),
  { matcher: "/admin/activity", methods: ["GET"], middlewares: [validateAndTransformQuery(AdminGetActivity, list)] },
  validatedBodyRoute("/admin/session/switch", AdminSwitchConsole),
]
