import { authenticate, type MiddlewareRoute, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"
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
  { matcher: "/admin/members/:id", methods: ["POST"], middlewares: [validateAndTransformBody(AdminUpdateMember)] },
  { matcher: "/admin/invitations", methods: ["GET"], middlewares: [validateAndTransformQuery(AdminGetInvitations, list)] },
  { matcher: "/admin/invitations", methods: ["POST"], middlewares: [validateAndTransformBody(AdminInvite)] },
  {
    matcher: "/admin/invitations/:id/resend",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminResendInvitation)],
  },
  {
    matcher: "/admin/session/invitation",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminLookAtInvitation)],
  },
  {
    matcher: "/admin/session/invitation/accept",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminAcceptInvitation)],
  },
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
  {
    matcher: "/admin/support/sessions/:id/end",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminEndSupportSession)],
  },
  { matcher: "/admin/support/raise", methods: ["POST"], middlewares: [validateAndTransformBody(AdminRaiseSupportSession)] },
  { matcher: "/admin/support/leave", methods: ["POST"], middlewares: [validateAndTransformBody(AdminEndSupportSession)] },
  { matcher: "/admin/activity", methods: ["GET"], middlewares: [validateAndTransformQuery(AdminGetActivity, list)] },
  { matcher: "/admin/session/switch", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSwitchConsole)] },
]
