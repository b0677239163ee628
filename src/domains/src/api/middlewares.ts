import { defineMiddlewares } from "@medusajs/framework/http"
import { validatedBodyRoute as body } from "@guichet/kernel/validated-routes"
import { AdminActOnDomain, AdminAddDomain, AdminTurnSendingOn } from "./admin/domains/validators"
import { AdminPutZoneRecord } from "./admin/zone-records/validators"

export default defineMiddlewares({
  routes: [
    body("/admin/domains", AdminAddDomain),
    body("/admin/domains/:id/check", AdminActOnDomain),
    body("/admin/domains/:id/canonical", AdminActOnDomain),
    body("/admin/domains/:id/zone", AdminActOnDomain),
    body("/admin/domains/:id/sending", AdminTurnSendingOn),
    body("/admin/domains/:id/sending/check", AdminActOnDomain),
    body("/admin/domains/:id/sending/key", AdminActOnDomain),
    body("/admin/domains/:id/zone-records", AdminPutZoneRecord),
    body("/admin/zone-records/:id", AdminPutZoneRecord),
    body("/admin/platform/name-servers/check", AdminActOnDomain),
  ],
})
