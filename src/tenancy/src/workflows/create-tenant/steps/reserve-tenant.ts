import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { queryDropTenant } from "../../../modules/tenancy/queries/drop-tenant"
import { queryHoldInstallation } from "../../../modules/tenancy/queries/installation"
import { queryReserveTenant } from "../../../modules/tenancy/queries/reserve-tenant"
import { slugSkeleton } from "../../../modules/tenancy/rules/slug"
import { tenancyPool } from "../../../tenancy-pool"
import type { CreateTenantTerms } from "../create-tenant-input"

export type ReserveTenantInput = CreateTenantTerms & { tenant_host: string; console_host: string }

/**
 * Takes slug and hosts first, so that of two sign-ups for one name the loser has made nothing. Undone by dropping the tenant.
 *
 * @throws host_taken (409) when slug, a look-alike of it, or a host is someone's; single_site (409)
 */
export const reserveTenantStep = createStep(
  "reserve-tenant",
  async (input: ReserveTenantInput) => {
    const id = newId("tenant")
    const tenant_no = await inTransaction(tenancyPool(), async (db) => {
      // held first, so that the switch to a single site sees this opening or is seen by it
      if (input.kind === "client" && (await queryHoldInstallation(db))) {
        throw domainError("single_site")
      }
      const reserved = await queryReserveTenant(db, { ...input, id, slug_skeleton: slugSkeleton(input.slug) })
      if (reserved === null) {
        throw domainError("host_taken", { slug: input.slug })
      }

      return reserved
    })

    return new StepResponse({ id, tenant_no }, id)
  },
  async (id) => {
    if (id) {
      await queryDropTenant(tenancyPool(), id)
    }
  }
)
