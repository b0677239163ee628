import type { Settings } from "@guichet/kernel/settings"
import type { AdminGlueCheck, AdminNameServers } from "../contracts/name-servers"
import { readGlue } from "../dns/read-glue"
import { dnsNetwork, nameServers } from "../dns/network"
import { diagnoseGlue } from "../modules/domains/rules/diagnose-glue"

/** What the operator has to enter at the registrar. */
export const listNameServers = (settings: Settings): AdminNameServers => ({
  domain: settings.PLATFORM_DOMAIN,
  servers: nameServers(settings),
})

/** Checks whether the parent zone of the platform's domain knows the name servers' addresses. At most 20 s. */
export async function checkGlue(settings: Settings, now: Date): Promise<AdminGlueCheck> {
  const servers = nameServers(settings)
  const facts = await readGlue(
    settings.PLATFORM_DOMAIN,
    servers.map(({ host }) => host),
    dnsNetwork(settings)
  )

  return {
    parent: facts.parent,
    named: [...new Set(facts.referrals.flatMap(({ named }) => named))].sort(),
    verdicts: diagnoseGlue(facts, servers),
    checked_at: now.toISOString(),
  }
}
