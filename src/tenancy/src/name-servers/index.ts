import type { Settings } from "@guichet/kernel/settings"
import type { AdminGlueCheck, AdminNameServers } from "../contracts/name-servers"
import { readGlue } from "../domains/dns/read-glue"
import { dnsNetwork, nameServers } from "../domains/network"
import { judgeGlue } from "../modules/tenancy/rules/domains/judge-glue"

/** What the operator's registrar has to know. */
export const listNameServers = (settings: Settings): AdminNameServers => ({
  domain: settings.PLATFORM_DOMAIN,
  servers: nameServers(settings),
})

/** Asks the zone above the platform's domain whether it says where the name servers are. At most 20 s. */
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
    verdicts: judgeGlue(facts, servers),
    checked_at: now.toISOString(),
  }
}
