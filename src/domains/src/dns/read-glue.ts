import { canonicalAddress } from "../modules/domains/rules/address-ranges"
import type { GlueFacts, Referral } from "../modules/domains/rules/diagnose-glue"
import type { Rrset } from "../modules/domains/rules/domain-facts"
import type { DnsReply } from "./ask-dns"
import { askersUntil, serversAbove, type Ask, type DnsNetwork } from "./find-authority"
import { rrsetOf } from "./rrset-of"

const TOTAL_MS = 20_000

/**
 * Reads what each server of the parent zone says about a domain's name servers and their addresses, and what resolvers find at
 * their names. At most 20 s.
 */
export async function readGlue(domain: string, hosts: readonly string[], network: DnsNetwork): Promise<GlueFacts> {
  const askAny = askersUntil(AbortSignal.timeout(TOTAL_MS))
  const resolve = askAny(network.resolvers, true)
  const { parent, servers } = await serversAbove(domain, resolve, network)
  const [replies, resolved] = await Promise.all([
    Promise.all(servers.map((server) => askAny([server], false)({ name: domain, type: "NS" }))),
    Promise.all(hosts.map(async (host) => [host, await addressesAt(host, resolve)] as const)),
  ])

  return {
    parent,
    referrals: replies.flatMap((reply) =>
      reply?.rcode === "NOERROR" || reply?.rcode === "NXDOMAIN" ? [referralOf(reply, domain)] : []
    ),
    resolved: Object.fromEntries(resolved),
  }
}

/** A server that also answers for the domain itself puts the name servers into the answer section. */
function referralOf({ answers, authorities, additionals }: DnsReply, domain: string): Referral {
  const named = [...answers, ...authorities]
    .filter(({ type, name }) => type === "NS" && name === domain)
    .map(({ value }) => value)
  const glue: Record<string, string[]> = {}
  for (const { name, type, value } of additionals) {
    if (type === "A" || type === "AAAA") {
      glue[name] = [...(glue[name] ?? []), canonicalAddress(value)].sort()
    }
  }

  return { named: [...new Set(named)].sort(), glue }
}

async function addressesAt(host: string, resolve: Ask): Promise<Rrset> {
  const [a, aaaa] = await Promise.all([
    resolve({ name: host, type: "A" }).then((reply) => rrsetOf(reply, "A")),
    resolve({ name: host, type: "AAAA" }).then((reply) => rrsetOf(reply, "AAAA")),
  ])
  const values = [...a.values, ...aaaa.values]
  const is_failed = a.status === "failed" || aaaa.status === "failed"

  return { status: values.length > 0 ? "found" : is_failed ? "failed" : "none", values, ttl_seconds: 0 }
}
