import { authenticate, defineMiddlewares, validateAndTransformBody } from "@medusajs/framework/http"
import { validatedBodyRoute, validatedQueryRoute } from "@guichet/kernel/validated-routes"
import { parseQuery } from "@guichet/kernel/query"
import { authorizeRequest, logPathsWithoutQuery, readBodiesAfterAuthorization } from "../access"
import { ensureSmallLayout } from "./admin/ensure-small-layout"
import { AdminApiKeysQuery, AdminCreateApiKey } from "./admin/access-keys/validators"
import { siteSettings } from "../sites"
import { AdminChangeBrand, AdminChangeLegalTexts, AdminChangeLogo } from "./admin/brand/validators"
import { StoreLegalTextQuery } from "./store/legal-texts/validators"
import { AdminDevicesQuery } from "./admin/devices/validators"
import { AdminEnrolDevice } from "./admin/device-enrolments/validators"
import { memberMiddlewares } from "./member-middlewares"
import { AdminAddPasskey } from "./admin/passkeys/validators"
import { AdminPasskeyOptions } from "./admin/passkeys/options/validators"
import { AuthPasskey } from "./auth/passkey/validators"
import { AdminSetHub } from "./admin/platform/hub/validators"
import { AdminInTheWayQuery, AdminSetInstallation } from "./admin/platform/installation/validators"
import { AdminSetAccountRules } from "./admin/platform/security/validators"
import { AdminEnterTenant, AdminSetTenantStatus } from "./admin/platform/tenants/validators"
import {
  AdminAskConsoleLink,
  AdminChangePassword,
  AdminConfirm,
  AdminEnterConsole,
  AdminSetLanguage,
  AdminSetPassword,
  AdminSpendReset,
} from "./admin/session/validators"

// this file is loaded before Medusa registers its body parsers
readBodiesAfterAuthorization()
logPathsWithoutQuery()

/** Access control has no method and matches the root: Medusa runs it before every other middleware and route. */
export default defineMiddlewares({
  routes: [
    { matcher: "/", middlewares: [authorizeRequest] },
    {
      // the token of the challenge takes precedence over a session that this browser already has
      matcher: "/auth/mfa/challenges/:id/verify",
      methods: ["POST"],
      middlewares: [authenticate("user", "bearer", { allowUnregistered: true, allowUnauthenticated: true, requireMfa: false })],
    },
    { matcher: "/admin/layouts/:zone/configuration", methods: ["POST"], middlewares: [ensureSmallLayout] },
    { matcher: "/admin/session/enter", methods: ["POST"], middlewares: [validateAndTransformBody(AdminEnterConsole)] },
    { matcher: "/admin/session/link", methods: ["POST"], middlewares: [validateAndTransformBody(AdminAskConsoleLink)] },
    { matcher: "/admin/session/password", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetPassword)] },
    ...memberMiddlewares,
    {
      matcher: "/admin/session/password/change",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(AdminChangePassword)],
    },
    { matcher: "/admin/session/confirm", methods: ["POST"], middlewares: [validateAndTransformBody(AdminConfirm)] },
    validatedBodyRoute("/admin/session/language", AdminSetLanguage),
    validatedBodyRoute("/auth/passkey", AuthPasskey),
    validatedBodyRoute("/admin/passkeys", AdminAddPasskey),
    validatedBodyRoute("/admin/passkeys/options", AdminPasskeyOptions),
    { matcher: "/admin/session/reset", methods: ["POST"], middlewares: [validateAndTransformBody(AdminAskConsoleLink)] },
    { matcher: "/admin/session/reset/spend", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSpendReset)] },
    { matcher: "/admin/platform/security", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetAccountRules)] },
    { matcher: "/admin/site", methods: ["POST"], middlewares: [validateAndTransformBody(siteSettings)] },
    validatedBodyRoute("/admin/brand", AdminChangeBrand),
    validatedBodyRoute("/admin/brand/texts", AdminChangeLegalTexts, { bodyParser: { sizeLimit: "256kb" } }),
    validatedBodyRoute("/admin/brand/logo", AdminChangeLogo, { bodyParser: { sizeLimit: "1400kb" } }),
    validatedQueryRoute("/store/legal-texts", StoreLegalTextQuery),
    { matcher: "/admin/device-enrolments", methods: ["POST"], middlewares: [validateAndTransformBody(AdminEnrolDevice)] },
    { matcher: "/admin/devices", methods: ["GET"], middlewares: [parseQuery(AdminDevicesQuery)] },
    { matcher: "/admin/access-keys", methods: ["GET"], middlewares: [parseQuery(AdminApiKeysQuery)] },
    { matcher: "/admin/access-keys", methods: ["POST"], middlewares: [validateAndTransformBody(AdminCreateApiKey)] },
    { matcher: "/admin/platform/hub", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetHub)] },
    { matcher: "/admin/platform/installation", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetInstallation)] },
    { matcher: "/admin/platform/installation/in-the-way", methods: ["GET"], middlewares: [parseQuery(AdminInTheWayQuery)] },
    ...["suspend", "resume"].map((action) => ({
      matcher: `/admin/platform/tenants/:id/${action}`,
      methods: ["POST" as const],
      middlewares: [validateAndTransformBody(AdminSetTenantStatus)],
    })),
    {
      matcher: "/admin/platform/tenants/:id/enter",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(AdminEnterTenant)],
    },
  ],
})
