import { defineMiddlewares, validateAndTransformBody, validateAndTransformQuery } from "@medusajs/framework/http"
import { parseQuery } from "@guichet/kernel/query"
import { gate } from "../gate"
import { AdminApiKeysQuery, AdminCreateApiKey } from "./admin/access-keys/validators"
import { AdminEnrolDevice } from "./admin/device-enrolments/validators"
import { peopleMiddlewares } from "./people-middlewares"
import { AdminSetHub } from "./admin/platform/hub/validators"
import { AdminEnterTenant, AdminGetTenants } from "./admin/platform/tenants/validators"
import { AdminAskConsoleLink, AdminEnterConsole, AdminSetPassword } from "./admin/session/validators"
import { asStoredEmail } from "./as-stored-email"

/** The gate has no method and matches the root: Medusa sorts it before every other middleware and route. */
export default defineMiddlewares({
  routes: [
    { matcher: "/", middlewares: [gate] },
    { matcher: "/auth/:actor_type/:auth_provider", methods: ["POST"], middlewares: [asStoredEmail] },
    { matcher: "/admin/session/enter", methods: ["POST"], middlewares: [validateAndTransformBody(AdminEnterConsole)] },
    { matcher: "/admin/session/link", methods: ["POST"], middlewares: [validateAndTransformBody(AdminAskConsoleLink)] },
    { matcher: "/admin/session/password", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetPassword)] },
    ...peopleMiddlewares,
    { matcher: "/admin/device-enrolments", methods: ["POST"], middlewares: [validateAndTransformBody(AdminEnrolDevice)] },
    { matcher: "/admin/access-keys", methods: ["GET"], middlewares: [parseQuery(AdminApiKeysQuery)] },
    { matcher: "/admin/access-keys", methods: ["POST"], middlewares: [validateAndTransformBody(AdminCreateApiKey)] },
    { matcher: "/admin/platform/hub", methods: ["POST"], middlewares: [validateAndTransformBody(AdminSetHub)] },
    {
      matcher: "/admin/platform/tenants",
      methods: ["GET"],
      middlewares: [validateAndTransformQuery(AdminGetTenants, { isList: true, defaults: [] })],
    },
    {
      matcher: "/admin/platform/tenants/:id/enter",
      methods: ["POST"],
      middlewares: [validateAndTransformBody(AdminEnterTenant)],
    },
  ],
})
