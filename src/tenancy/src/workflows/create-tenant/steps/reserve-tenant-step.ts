import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { platformPool } from "@guichet/kernel/platform-pool"
import { dropTenant } from "../../../modules/tenancy/commands/drop-tenant"
import { holdInstallation } from "../../../modules/tenancy/commands/installation"
import { reserveTenant } from "../../../modules/tenancy/commands/reserve-tenant"
import { slugSkeleton } from "../../../modules/tenancy/rules/slug"
import type { ValidatedTenantInput } from "../create-tenant-input"

export type ReserveTenantInput = ValidatedTenantInput & { tenant_host: string; console_host: string }

/**
 * Reserves slug and hosts first, so that of two sign-ups for one name the loser has created nothing. The undo drops the tenant.
 *
 * @throws host_taken (409) when slug, a look-alike of it, or a host is taken
 * @throws single_site (409)
 */
export const reserveTenantStep = createStep(
  "reserve-tenant",
  async (input: ReserveTenantInput) => {
    const id = newId("tenant")
    const tenant_no = await inTransaction(platformPool(), async (db) => {
      // locked first, so that either the switch to a single site sees this opening, or this opening sees the switch
      if (input.kind === "client" && (await holdInstallation(db))) {
        throw domainError("single_site")
      }
      const reserved = await reserveTenant(db, { ...input, id, slug_skeleton: slugSkeleton(input.slug) })
      if (reserved === null) {
        throw domainError("host_taken", { slug: input.slug })
      }

      return reserved
    })

    return new StepResponse({ id, tenant_no }, id)
  },
  async (id) => {
    if (id) {
      await dropTenant(platformPool(), id)
    }
  }
)
