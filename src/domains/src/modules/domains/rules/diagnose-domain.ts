import { isPublicAddress } from "@guichet/kernel/network-address"
import { DOMAIN_CERTIFICATE_AUTHORITY, type DomainVerdict, type DomainVerdictCode } from "../../../contracts/domains"
import { canonicalAddress, isProxyAddress } from "./address-ranges"
import type { DomainFacts, HostRecords, Rrset } from "./domain-facts"
import { aliasOf, apexOf, nameServersOf, proofName, type PlatformAddresses } from "./domain-records"
import { hostSkeleton } from "./look-alike"

export interface DomainDiagnosis {
  /** whether name servers answered: otherwise nothing may be concluded */
  is_read: boolean
  /** the tenant's TXT record is set */
  is_proven: boolean
  /** visitors reach us and a certificate can be issued */
  leads_here: boolean
  /** visitors certainly reach another server: ends a live domain */
  has_left: boolean
  verdicts: DomainVerdict[]
}

interface Wanted {
  token: string
  platform: PlatformAddresses
  /** when the facts were read */
  read_at: Date
  /** our name servers were chosen: whether they are delegated to decides nothing, only what they answer */
  has_zone: boolean
}

const ZONE_CODES: Record<Exclude<DomainFacts["zone_state"], "found">, DomainVerdictCode> = {
  unregistered: "zone_missing",
  no_servers: "lame_delegation",
  lame: "lame_delegation",
  silent: "timed_out",
}

/**
 * Compares what DNS says about a host with what it should say; each verdict names one record, its value and the required value.
 */
export function diagnoseDomain(facts: DomainFacts, wanted: Wanted): DomainDiagnosis {
  if (facts.zone_state !== "found" || facts.is_dnssec_broken) {
    const code = facts.zone_state === "found" ? "dnssec_broken" : ZONE_CODES[facts.zone_state]

    return {
      is_read: facts.zone_state === "unregistered",
      is_proven: false,
      leads_here: false,
      has_left: facts.zone_state === "unregistered",
      verdicts: [{ record: "zone", code, name: facts.zone, found: [], wanted: [] }, ...diagnoseDelegation(facts, wanted)],
    }
  }
  const proof = diagnoseProof(facts, wanted)
  const address = diagnoseAddress(facts, wanted)
  const certificate = diagnoseCertificate(facts)
  const { a, aaaa, cname, proof: txt } = facts.authority
  const is_read = ![a, aaaa, cname, txt].some(({ status }) => status === "failed")

  return {
    is_read,
    is_proven: proof.code === "right",
    leads_here: address.code === "right" && certificate.code === "right",
    has_left: is_read && address.code !== "right" && address.code !== "stale_cache",
    verdicts: [proof, address, ...(certificate.code === "right" ? [] : [certificate]), ...diagnoseDelegation(facts, wanted)],
  }
}

/** Empty for owners who set their records elsewhere. */
function diagnoseDelegation({ host, delegation }: DomainFacts, { platform, has_zone }: Wanted): DomainVerdict[] {
  if (!has_zone) {
    return []
  }
  const ours = nameServersOf(platform)
  const named = ours.filter((server) => delegation.values.includes(server))
  const code =
    delegation.status === "failed"
      ? "timed_out"
      : named.length === 0
        ? "not_delegated"
        : named.length < ours.length || delegation.values.length > ours.length
          ? "delegation_mixed"
          : "right"

  return [{ record: "delegation", code, name: host, found: delegation.values, wanted: ours }]
}

function diagnoseProof({ host, zone, authority }: DomainFacts, { token }: Wanted): DomainVerdict {
  const { proof, doubled_proof, neighbour_proof } = authority
  const verdict = (code: DomainVerdictCode, found = proof.values, name = proofName(host)): DomainVerdict => ({
    record: "proof",
    code,
    name,
    found,
    wanted: [token],
  })
  if (proof.status === "failed") {
    return verdict("timed_out")
  }
  if (proof.values.includes(token)) {
    return verdict("right")
  }
  if (doubled_proof.values.includes(token)) {
    return verdict("doubled_name", [token], `${proofName(host)}.${zone}`)
  }
  if (proof.values.length === 0) {
    return verdict("missing")
  }

  return verdict(sameValues(proof, neighbour_proof) ? "wildcard" : "other_token")
}

function diagnoseAddress(facts: DomainFacts, wanted: Wanted): DomainVerdict {
  const { host, authority } = facts
  const ours = wanted.platform.addresses.map(canonicalAddress)
  const alias = aliasOf(wanted.platform)
  const wants = host === apexOf(host) ? ours : [alias, ...ours]
  const verdict = (code: DomainVerdictCode, found: string[] = foundAt(authority)): DomainVerdict => ({
    record: "address",
    code,
    name: host,
    found,
    wanted: wants,
  })
  if ([authority.a, authority.aaaa, authority.cname].some(({ status }) => status === "failed")) {
    return verdict("timed_out")
  }
  const code = codeOf(facts, alias, ours)
  if (code !== "right") {
    return verdict(code, code === "aaaa_elsewhere" ? strangers(reached(facts).aaaa, ours) : undefined)
  }
  const { a, aaaa, cname } = facts.cached
  if (a.status === "failed" || aaaa.status === "failed" || isCurrent(facts, alias, ours)) {
    return verdict("right")
  }
  const seconds = Math.max(a.ttl_seconds, aaaa.ttl_seconds, cname.ttl_seconds)

  return {
    ...verdict("stale_cache", foundAt(facts.cached)),
    until: new Date(wanted.read_at.getTime() + seconds * 1000).toISOString(),
  }
}

/** Whether resolvers' caches match the zone: the same alias, or our addresses only. */
function isCurrent({ authority, cached }: DomainFacts, alias: string, ours: string[]): boolean {
  return cached.cname.values.includes(alias)
    ? authority.cname.values.includes(alias)
    : cached.a.values.length + cached.aaaa.values.length > 0 &&
        [...cached.a.values, ...cached.aaaa.values].every((address) => ours.includes(address))
}

function codeOf(facts: DomainFacts, alias: string, ours: string[]): DomainVerdictCode {
  const { authority } = facts
  const [target] = authority.cname.values
  if (target !== undefined) {
    const refusal = codeOfAlias(facts, target, alias)
    if (refusal) {
      return refusal
    }
  }
  const { a, aaaa } = reached(facts)
  const wrong = codeOfAddresses(a, aaaa, ours)
  if (wrong === "right" || wrong === "aaaa_elsewhere") {
    return wrong
  }
  const is_wildcard = foundAt(authority).length > 0 && foundAt(authority).join() === foundAt(authority.neighbour).join()

  return is_wildcard ? "wildcard" : wrong
}

/** @returns null when the addresses of the alias' target decide */
function codeOfAlias({ host, zone, authority }: DomainFacts, target: string, alias: string): DomainVerdictCode | null {
  if (host === zone || host === apexOf(host)) {
    return "cname_at_apex"
  }
  if (authority.beside.length > 0) {
    return "cname_beside"
  }
  if (target === alias) {
    return "right"
  }
  if (target.startsWith(`${alias}.`)) {
    return "target_doubled"
  }

  return isNearly(target, alias) ? "target_lookalike" : null
}

function codeOfAddresses(a: Rrset, aaaa: Rrset, ours: string[]): DomainVerdictCode {
  const found = [...a.values, ...aaaa.values]
  const foreign = [...strangers(a, ours), ...strangers(aaaa, ours)]
  if (found.length === 0) {
    return "missing"
  }
  if (foreign.length === 0) {
    // visitors without IPv6 find nothing otherwise
    return a.values.length > 0 || !ours.some((address) => address.includes(".")) ? "right" : "missing"
  }
  if (a.values.length > 0 && strangers(a, ours).length === 0) {
    return "aaaa_elsewhere"
  }

  return foreign.every(isProxyAddress) ? "proxied" : foreign.every(isPublicAddress) ? "other_value" : "private_address"
}

/** Who may issue certificates: a CAA set without `issue` forbids no one (RFC 8659, 4.2). */
function diagnoseCertificate({ host, caa }: DomainFacts): DomainVerdict {
  const issuers = caa.flatMap((record) => /^issue (.*)$/.exec(record)?.[1] ?? [])
  const names = issuers.map((issuer) => issuer.split(";")[0].trim().toLowerCase())
  const is_allowed = issuers.length === 0 || names.includes(DOMAIN_CERTIFICATE_AUTHORITY)

  return {
    record: "certificate",
    code: is_allowed ? "right" : "caa_forbids",
    name: host,
    found: caa,
    wanted: [`issue ${DOMAIN_CERTIFICATE_AUTHORITY}`],
  }
}

const reached = ({ authority, led_to }: DomainFacts) => (authority.cname.values.length > 0 ? led_to : authority)

const foundAt = ({ a, aaaa, cname }: HostRecords): string[] =>
  cname.values.length > 0 ? cname.values : [...a.values, ...aaaa.values]

const strangers = ({ values }: Rrset, ours: string[]): string[] => values.filter((address) => !ours.includes(address))

const sameValues = (one: Rrset, other: Rrset): boolean =>
  one.values.length > 0 && one.values.join("\n") === other.values.join("\n")

/** Whether the alias was intended: it looks the same, or differs by at most two letters. */
function isNearly(target: string, alias: string): boolean {
  return hostSkeleton(target) === hostSkeleton(alias) || distance(target, alias) <= 2
}

/** Levenshtein distance, of names of at most 253 characters. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + Number(one[i - 1] !== other[j - 1]))
    }
    row = next
  }

  return row[other.length]
}
