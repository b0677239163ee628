import { randomBytes } from "node:crypto"
import { apexOf, proofName } from "../modules/domains/rules/domain-records"
import type { DomainFacts, HostRecords } from "../modules/domains/rules/domain-facts"
import { askersUntil, findAuthority, namesUpTo, readDelegation, type Ask, type DnsNetwork } from "./find-authority"
import { NO_ANSWER, rrsetOf } from "./rrset-of"

const TOTAL_MS = 20_000

const NO_RECORDS: HostRecords = { a: NO_ANSWER, aaaa: NO_ANSWER, cname: NO_ANSWER }

/**
 * Reads everything that shows whether a host is verified and points here: from one of its zone's own servers, which is
 * authoritative, and from a resolver, which shows what visitors still get. At most 20 s.
 */
export async function readDomainFacts(host: string, network: DnsNetwork): Promise<DomainFacts> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), TOTAL_MS)
  const askAny = askersUntil(stop.signal)
  try {
    const resolve = askAny(network.resolvers, true)
    const found = await findAuthority(host, resolve, askAny, network)
    const { zone, ask } = found
    const [authority, delegation] = await Promise.all([
      ask ? readAuthority(host, zone, ask) : NO_AUTHORITY,
      readDelegation(apexOf(host), resolve, askAny, network),
    ])

    return {
      host,
      zone,
      zone_state: found.state,
      authority,
      delegation,
      ...(ask ? await readBeside(host, zone, authority, resolve) : NOTHING_BESIDE),
    }
  } finally {
    clearTimeout(timer)
  }
}

const NO_AUTHORITY: DomainFacts["authority"] = {
  ...NO_RECORDS,
  beside: [],
  proof: NO_ANSWER,
  doubled_proof: NO_ANSWER,
  neighbour: NO_RECORDS,
  neighbour_proof: NO_ANSWER,
}
const NOTHING_BESIDE: Pick<DomainFacts, "is_dnssec_broken" | "led_to" | "cached" | "caa"> = {
  is_dnssec_broken: false,
  led_to: NO_RECORDS,
  cached: NO_RECORDS,
  caa: [],
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

/** A resolver's answers for the host itself, for the target of a CNAME, and for CAA. */
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
    // the same resolver found the zone with DNSSEC checking disabled
    is_dnssec_broken: soa?.rcode === "SERVFAIL",
    led_to: { a: rrsetOf(led_to[0] ?? null, "A"), aaaa: rrsetOf(led_to[1] ?? null, "AAAA") },
    cached: { a: rrsetOf(a, "A"), aaaa: rrsetOf(aaaa, "AAAA"), cname: rrsetOf(cname, "CNAME", host) },
    caa,
  }
}

/** CAA records of the nearest name upwards that has any (RFC 8659). */
async function readCaa(host: string, resolve: Ask): Promise<string[]> {
  for (const name of namesUpTo(host, apexOf(host))) {
    const { values } = rrsetOf(await resolve({ name, type: "CAA" }), "CAA")
    if (values.length > 0) {
      return values
    }
  }

  return []
}
