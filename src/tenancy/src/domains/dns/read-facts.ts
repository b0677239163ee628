import { randomBytes } from "node:crypto"
import { apexOf, proofName } from "../../modules/tenancy/rules/domains/domain-records"
import type { DomainFacts, HostRecords, Rrset, ZoneState } from "../../modules/tenancy/rules/domains/domain-facts"
import { canonicalAddress, isPrivateAddress } from "../../modules/tenancy/rules/domains/address-ranges"
import { askDns, type DnsQuestion, type DnsReply, type DnsServer } from "./ask-dns"

/** Whom to ask. */
export interface DnsNetwork {
  resolvers: readonly DnsServer[]
  /** where zones' name servers listen */
  authority_port: number
  /** a zone may name servers inside our own network: demo and tests only */
  private_allowed: boolean
}

type Ask = (question: DnsQuestion, unchecked?: boolean) => Promise<DnsReply | null>

const TOTAL_MS = 20_000
const SERVERS_ASKED = 4

const NOBODY: Rrset = { status: "failed", values: [], ttl_seconds: 0 }
const NO_RECORDS: HostRecords = { a: NOBODY, aaaa: NOBODY, cname: NOBODY }

/**
 * Reads all that tells whether a host is proven and leads here: from one of its zone's own servers, which know best, and from a resolver, which says what
 * visitors still hear. At most 20 s.
 */
export async function readDomainFacts(host: string, network: DnsNetwork): Promise<DomainFacts> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), TOTAL_MS)
  const askAny =
    (servers: readonly DnsServer[], recursive: boolean): Ask =>
    async (question, unchecked) => {
      for (const server of servers) {
        const reply = await askDns(server, question, { recursive, unchecked, signal: stop.signal })
        if (reply) {
          return reply
        }
      }

      return null
    }
  try {
    const resolve = askAny(network.resolvers, true)
    const found = await findZone(host, resolve)
    const server =
      found.state === "found" ? await findServer(found.zone, found.names, resolve, askAny, network) : { state: found.state }
    const is_read = "server" in server && server.server !== undefined
    const authority = is_read ? await readAuthority(host, found.zone, askAny([server.server as DnsServer], false)) : NO_AUTHORITY

    return {
      host,
      zone: found.zone,
      zone_state: server.state,
      authority,
      ...(is_read ? await readBeside(host, found.zone, authority, resolve) : NOTHING_BESIDE),
    }
  } finally {
    clearTimeout(timer)
  }
}

const NO_AUTHORITY: DomainFacts["authority"] = {
  ...NO_RECORDS,
  beside: [],
  proof: NOBODY,
  doubled_proof: NOBODY,
  neighbour: NO_RECORDS,
  neighbour_proof: NOBODY,
}
const NOTHING_BESIDE: Pick<DomainFacts, "is_dnssec_broken" | "led_to" | "cached" | "caa"> = {
  is_dnssec_broken: false,
  led_to: NO_RECORDS,
  cached: NO_RECORDS,
  caa: [],
}

interface FoundZone {
  zone: string
  state: ZoneState
  /** of its name servers */
  names: string[]
}

/** The nearest name above the host that has name servers. Asked without DNSSEC's judgement, which is asked for by itself. */
async function findZone(host: string, resolve: Ask): Promise<FoundZone> {
  const apex = apexOf(host)
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

const namesUpTo = (host: string, apex: string): string[] => {
  const labels = host.split(".")

  return labels.map((_, at) => labels.slice(at).join(".")).filter((name) => name === apex || name.endsWith(`.${apex}`))
}

/** The first of the zone's servers that answers for it. */
async function findServer(
  zone: string,
  names: string[],
  resolve: Ask,
  askAny: (servers: readonly DnsServer[], recursive: boolean) => Ask,
  network: DnsNetwork
): Promise<{ state: ZoneState; server?: DnsServer }> {
  const replies = await Promise.all(
    names.slice(0, SERVERS_ASKED).flatMap((name) => (["A", "AAAA"] as const).map((type) => resolve({ name, type }, true)))
  )
  const addresses = replies
    .flatMap((reply) => reply?.answers ?? [])
    .filter(({ type }) => type === "A" || type === "AAAA")
    .map(({ value }) => value)
    .filter((address) => network.private_allowed || !isPrivateAddress(address))
  const servers = addresses.map((address) => ({ address, port: network.authority_port })).slice(0, SERVERS_ASKED)
  const heard = await Promise.all(servers.map((server) => askAny([server], false)({ name: zone, type: "SOA" })))
  const first = heard.findIndex((reply) => reply?.is_authoritative && reply.rcode === "NOERROR")
  if (first >= 0) {
    return { state: "found", server: servers[first] }
  }

  return { state: heard.length > 0 && heard.every((reply) => reply === null) ? "silent" : "lame" }
}

async function readAuthority(host: string, zone: string, ask: Ask): Promise<DomainFacts["authority"]> {
  const neighbour = `x${randomBytes(8).toString("hex")}`
  const parent = host === zone ? zone : host.slice(host.indexOf(".") + 1)
  const proof = proofName(host)
  const [own, beside_own, mx, proven, doubled, beside_proof] = await Promise.all([
    readHost(host, ask),
    host === zone ? NO_RECORDS : readHost(`${neighbour}.${parent}`, ask),
    ask({ name: host, type: "MX" }),
    ask({ name: proof, type: "TXT" }),
    ask({ name: `${proof}.${zone}`, type: "TXT" }),
    ask({ name: `${neighbour}.${host}`, type: "TXT" }),
  ])
  const txt = await ask({ name: host, type: "TXT" })

  return {
    ...own,
    beside: [
      ...(own.a.status === "found" ? ["A"] : []),
      ...(own.aaaa.status === "found" ? ["AAAA"] : []),
      ...(rrsetOf(mx, "MX", host).status === "found" ? ["MX"] : []),
      ...(rrsetOf(txt, "TXT", host).status === "found" ? ["TXT"] : []),
    ],
    proof: rrsetOf(proven, "TXT", proof),
    doubled_proof: rrsetOf(doubled, "TXT", `${proof}.${zone}`),
    neighbour: beside_own,
    neighbour_proof: rrsetOf(beside_proof, "TXT", `${neighbour}.${host}`),
  }
}

async function readHost(name: string, ask: Ask): Promise<HostRecords> {
  const [a, aaaa, cname] = await Promise.all(
    (["A", "AAAA", "CNAME"] as const).map(async (type) => rrsetOf(await ask({ name, type }), type, name))
  )

  return { a, aaaa, cname }
}

/** @param name only records of this name count; left out: those at the end of CNAMEs, too */
function rrsetOf(reply: DnsReply | null, type: DnsQuestion["type"], name?: string): Rrset {
  if (!reply || (reply.rcode !== "NOERROR" && reply.rcode !== "NXDOMAIN")) {
    return NOBODY
  }
  const records = reply.answers.filter((record) => record.type === type && (name === undefined || record.name === name))
  const lifetimes = reply.answers.map(({ ttl }) => ttl)
  const isAddress = type === "A" || type === "AAAA"

  return {
    status: records.length > 0 ? "found" : "none",
    values: records.map(({ value }) => (isAddress ? canonicalAddress(value) : value)).sort(),
    ttl_seconds: lifetimes.length > 0 ? Math.max(...lifetimes) : reply.negative_ttl,
  }
}

/** What a resolver says of the host itself, of a CNAME's end, and who may issue certificates. */
async function readBeside(
  host: string,
  zone: string,
  authority: DomainFacts["authority"],
  resolve: Ask
): Promise<Pick<DomainFacts, "is_dnssec_broken" | "led_to" | "cached" | "caa">> {
  const [soa, a, aaaa, cname, caa] = await Promise.all([
    resolve({ name: zone, type: "SOA" }),
    resolve({ name: host, type: "A" }),
    resolve({ name: host, type: "AAAA" }),
    resolve({ name: host, type: "CNAME" }),
    readCaa(host, resolve),
  ])
  const [target] = authority.cname.values
  const led_to = target ? await Promise.all([resolve({ name: target, type: "A" }), resolve({ name: target, type: "AAAA" })]) : []

  return {
    // the same resolver found the zone when it was told not to check
    is_dnssec_broken: soa?.rcode === "SERVFAIL",
    led_to: { a: rrsetOf(led_to[0] ?? null, "A"), aaaa: rrsetOf(led_to[1] ?? null, "AAAA") },
    cached: { a: rrsetOf(a, "A"), aaaa: rrsetOf(aaaa, "AAAA"), cname: rrsetOf(cname, "CNAME", host) },
    caa,
  }
}

/** CAA of the nearest name upwards that has any (RFC 8659). */
async function readCaa(host: string, resolve: Ask): Promise<string[]> {
  for (const name of namesUpTo(host, apexOf(host))) {
    const { values } = rrsetOf(await resolve({ name, type: "CAA" }), "CAA")
    if (values.length > 0) {
      return values
    }
  }

  return []
}
