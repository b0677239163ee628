import type { GlueVerdict, GlueVerdictCode, NameServerHost } from "../../../contracts/name-servers"
import type { Rrset } from "./domain-facts"

/** What one server of the parent zone says about a domain. */
export interface Referral {
  named: string[]
  /** addresses in the referral, by name server */
  glue: Record<string, string[]>
}

export interface GlueFacts {
  parent: string
  /** of each server of the parent zone that answered */
  referrals: Referral[]
  /** what resolvers find at a name server's own name */
  resolved: Record<string, Rrset>
}

/**
 * Checks what the parent zone says about name servers inside the domain itself: without their addresses there no one can find
 * them. Of the parent zone's servers, the first wrong answer is reported.
 */
export function diagnoseGlue({ referrals, resolved }: GlueFacts, servers: readonly NameServerHost[]): GlueVerdict[] {
  const is_ours = referrals.some(({ named }) => servers.some(({ host }) => named.includes(host)))

  return servers.map((server) => {
    if (referrals.length === 0) {
      return verdictOf(server, "timed_out", [])
    }
    if (!is_ours) {
      return diagnoseAddress(server, resolved[server.host])
    }
    const verdicts = referrals.map((referral) => diagnoseReferral(server, referral))

    return verdicts.find(({ code }) => code !== "right") ?? verdicts[0]
  })
}

const verdictOf = ({ host, addresses }: NameServerHost, code: GlueVerdictCode, found: string[]): GlueVerdict => ({
  host,
  code,
  found,
  wanted: addresses,
})

function diagnoseReferral(server: NameServerHost, { named, glue }: Referral): GlueVerdict {
  if (!named.includes(server.host)) {
    return verdictOf(server, "not_named", named)
  }
  const found = glue[server.host] ?? []
  const code = compare(found, server.addresses)

  return verdictOf(
    server,
    code === "same" ? "right" : code === "none" ? "glue_missing" : code === "fewer" ? "glue_incomplete" : "glue_other",
    found
  )
}

/** When other servers answer for the domain, a name server is resolved like any host. */
function diagnoseAddress(server: NameServerHost, found: Rrset): GlueVerdict {
  if (found.status === "failed") {
    return verdictOf(server, "timed_out", [])
  }
  const code = compare(found.values, server.addresses)

  return verdictOf(server, code === "same" ? "not_needed" : code === "none" ? "address_missing" : "address_other", found.values)
}

function compare(found: readonly string[], wanted: readonly string[]): "same" | "none" | "fewer" | "other" {
  if (found.length === 0) {
    return "none"
  }
  if (found.some((address) => !wanted.includes(address))) {
    return "other"
  }

  return wanted.every((address) => found.includes(address)) ? "same" : "fewer"
}
