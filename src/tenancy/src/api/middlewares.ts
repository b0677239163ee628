import { authenticate, defineMiddlewares } from "@medusajs/framework/http"
import { validatedBodyRoute, validatedQueryRoute } from "@guichet/kernel/validated-routes"
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
import { AdminConflictsQuery, AdminSetInstallation } from "./admin/platform/installation/validators"
import { AdminSetAccountRules } from "./admin/platform/security/validators"
import { AdminEnterTenant, AdminSetTenantStatus } from "./admin/platform/tenants/validators"
import {
  AdminRequestConsoleLink,
  AdminChangePassword,
  AdminConfirm,
  AdminEnterConsole,
  AdminSetLanguage,
  AdminSetPassword,
  AdminRedeemReset,
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
    validatedBodyRoute("/admin/session/enter", AdminEnterConsole),
    validatedBodyRoute("/admin/session/link", AdminRequestConsoleLink),
    validatedBodyRoute("/admin/session/password", AdminSetPassword),
    ...memberMiddlewares,
    validatedBodyRoute("/admin/session/password/change", AdminChangePassword),
    validatedBodyRoute("/admin/session/confirm", AdminConfirm),
    validatedBodyRoute("/admin/session/language", AdminSetLanguage),
    validatedBodyRoute("/auth/passkey", AuthPasskey),
    validatedBodyRoute("/admin/passkeys", AdminAddPasskey),
    validatedBodyRoute("/admin/passkeys/options", AdminPasskeyOptions),
    validatedBodyRoute("/admin/session/reset", AdminRequestConsoleLink),
    validatedBodyRoute("/admin/session/reset/redeem", AdminRedeemReset),
    validatedBodyRoute("/admin/platform/security", AdminSetAccountRules),
    validatedBodyRoute("/admin/site", siteSettings),
    validatedBodyRoute("/admin/brand", AdminChangeBrand),
    validatedBodyRoute("/admin/brand/texts", AdminChangeLegalTexts, { bodyParser: { sizeLimit: "256kb" } }),
    validatedBodyRoute("/admin/brand/logo", AdminChangeLogo, { bodyParser: { sizeLimit: "1400kb" } }),
    validatedQueryRoute("/store/legal-texts", StoreLegalTextQuery),
    validatedBodyRoute("/admin/device-enrolments", AdminEnrolDevice),
    validatedQueryRoute("/admin/devices", AdminDevicesQuery),
    validatedQueryRoute("/admin/access-keys", AdminApiKeysQuery),
    validatedBodyRoute("/admin/access-keys", AdminCreateApiKey),
    validatedBodyRoute("/admin/platform/hub", AdminSetHub),
    validatedBodyRoute("/admin/platform/installation", AdminSetInstallation),
    validatedQueryRoute("/admin/platform/installation/conflicts", AdminConflictsQuery),
    ...["suspend", "resume"].map((action) => validatedBodyRoute(`/admin/platform/tenants/:id/${action}`, AdminSetTenantStatus)),
    validatedBodyRoute("/admin/platform/tenants/:id/enter", AdminEnterTenant),
  ],
})
