import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Platform } from "../platform"
import { givenOrganiser, type Organiser } from "./given-organiser"
import { inConsole, type Ask } from "./in-console"

export interface Operator extends Organiser {
  /** a support session: a read-only way into any tenant's console */
  askInside: (tenant: CreatedTenant) => Promise<Ask>
}

/** The operator's own site with its owner in the console. */
export async function givenOperator(platform: Platform): Promise<Operator> {
  const operator = await givenOrganiser(platform, "scenes", {
    kind: "platform",
    name: "Scènes",
    email: "operator@scenes.example",
  })

  return {
    ...operator,
    askInside: async (tenant) => {
      const { body } = await operator.ask("POST", `/admin/platform/tenants/${tenant.tenant_id}/enter`, {
        reason: "asked by phone",
      })

      return (await inConsole(platform, tenant, String(body.url).split("#")[1])).ask
    },
  }
}
