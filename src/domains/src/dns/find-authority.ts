import { isPublicAddress } from "@guichet/kernel/network-address"
import { apexOf } from "../modules/domains/rules/domain-records"
import type { Rrset, ZoneState } from "../modules/domains/rules/domain-facts"
import { askDns, type DnsQuestion, type DnsReply, type DnsServer } from "./ask-dns"

/** The servers to query. */
export interface DnsNetwork {
  resolvers: readonly DnsServer[]
  /** port on which zones' name servers listen */
  authority_port: number
  /** a zone may name servers inside our own network: demo and tests only */
  private_allowed: boolean
}

export type Ask = (question: DnsQuestion, unchecked?: boolean) => Promise<DnsReply | null>

export type Askers = (servers: readonly DnsServer[], recursive: boolean) => Ask

const SERVERS_ASKED = 4

/** Queries one server after the other until one answers or the signal aborts. */
export const askersUntil =
  (signal: AbortSignal): Askers =>
  (servers, recursive) =>
  async (question, unchecked) => {
    for (const server of servers) {
      const reply = await askDns(server, question, { recursive, unchecked, signal })
      if (reply) {
        return reply
      }
    }

    return null
  }

/** The zone that contains a host, and one of its own servers; without `ask` none of them answers. */
export async function findAuthority(
  host: string,
  resolve: Ask,
  askAny: Askers,
  network: DnsNetwork
): Promise<{ zone: string; state: ZoneState; ask?: Ask }> {
  const { zone, state, names } = await findZone(host, resolve)
  if (state !== "found") {
    return { zone, state }
  }
  const found = await findServer(zone, names, resolve, askAny, network)

  return { zone, state: found.state, ...(found.server && { ask: askAny([found.server], false) }) }
}

/**
 * The name servers to which a registered domain is delegated, read from the parent zone: the domain's own servers could claim
 * anything.
 */
export async function readDelegation(apex: string, resolve: Ask, askAny: Askers, network: DnsNetwork): Promise<Rrset> {
  const addresses = (await serversAbove(apex, resolve, network)).servers
  const reply = addresses.length > 0 ? await askAny(addresses, false)({ name: apex, type: "NS" }) : null
  if (!reply || (reply.rcode !== "NOERROR" && reply.rcode !== "NXDOMAIN")) {
    return { status: "failed", values: [], ttl_seconds: 0 }
  }
  const records = [...reply.answers, ...reply.authorities].filter(({ type, name }) => type === "NS" && name === apex)

  return {
    status: records.length > 0 ? "found" : "none",
    values: [...new Set(records.map(({ value }) => value))].sort(),
    ttl_seconds: Math.max(0, ...records.map(({ ttl }) => ttl)),
  }
}

/** The parent zone of a zone, and servers that answer for it. */
export async function serversAbove(
  zone: string,
  resolve: Ask,
  network: DnsNetwork
): Promise<{ parent: string; servers: DnsServer[] }> {
  const above = await findZone(zone.slice(zone.indexOf(".") + 1), resolve, true)

  return { parent: above.zone, servers: above.state === "found" ? await addressesOf(above.names, resolve, network) : [] }
}

interface FoundZone {
  zone: string
  state: ZoneState
  /** of its name servers */
  names: string[]
}

/** The nearest ancestor zone of the host. Queried with DNSSEC checking disabled, since DNSSEC is checked separately. */
async function findZone(host: string, resolve: Ask, up_to_root = false): Promise<FoundZone> {
  const apex = up_to_root ? (host.split(".").at(-1) as string) : apexOf(host)
  let state: ZoneState = "silent"
  for (const zone of namesUpTo(host, apex)) {
    const reply = await resolve({ name: zone, type: "NS" }, true)
    const names = (reply?.answers ?? []).filter(({ type, name }) => type === "NS" && name === zone).map(({ value }) => value)
    if (names.length > 0) {
      return { zone, state: "found", names: names.sort() }
    }
    state = !reply ? "silent" : reply.rcode === "NXDOMAIN" ? "unregistered" : reply.rcode === "NOERROR" ? "no_servers" : "lame"
  }

  return { zone: apex, state, names: [] }
}

/** All names from a host up to its registered domain. */
export const namesUpTo = (host: string, apex: string): string[] => {
  const labels = host.split(".")

  return labels.map((_, at) => labels.slice(at).join(".")).filter((name) => name === apex || name.endsWith(`.${apex}`))
}

/** The first of the zone's servers that answers for it. */
async function findServer(
  zone: string,
  names: string[],
  resolve: Ask,
  askAny: Askers,
  network: DnsNetwork
): Promise<{ state: ZoneState; server?: DnsServer }> {
  const servers = await addressesOf(names, resolve, network)
  const heard = await Promise.all(servers.map((server) => askAny([server], false)({ name: zone, type: "SOA" })))
  const first = heard.findIndex((reply) => reply?.is_authoritative && reply.rcode === "NOERROR")
  if (first >= 0) {
    return { state: "found", server: servers[first] }
  }

  return { state: heard.length > 0 && heard.every((reply) => reply === null) ? "silent" : "lame" }
}

async function addressesOf(names: string[], resolve: Ask, network: DnsNetwork): Promise<DnsServer[]> {
  const replies = await Promise.all(
    names.slice(0, SERVERS_ASKED).flatMap((name) => (["A", "AAAA"] as const).map((type) => resolve({ name, type }, true)))
  )

  return replies
    .flatMap((reply) => reply?.answers ?? [])
    .filter(({ type }) => type === "A" || type === "AAAA")
    .map(({ value }) => value)
    .filter((address) => network.private_allowed || isPublicAddress(address))
    .slice(0, SERVERS_ASKED)
    .map((address) => ({ address, port: network.authority_port }))
}
