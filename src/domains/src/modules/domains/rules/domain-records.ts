import { isIP } from "node:net"
import { parse } from "tldts"
import { NAME_SERVER_LABELS } from "../../../contracts/zones"
import { DOMAIN_ALIAS_LABEL, DOMAIN_PROOF_LABEL, type DomainRecord } from "../../../contracts/domains"

/** The platform's domain and addresses: the targets of a tenant's records. */
export interface PlatformAddresses {
  domain: string
  /** IPv4 and IPv6 */
  addresses: readonly string[]
}

/** The registered domain of a host, or the host itself. */
export const apexOf = (host: string): string => parse(host, { allowPrivateDomains: true }).domain ?? host

export const proofName = (host: string): string => `${DOMAIN_PROOF_LABEL}.${host}`

export const aliasOf = ({ domain }: Pick<PlatformAddresses, "domain">): string => `${DOMAIN_ALIAS_LABEL}.${domain}`

/** The name servers that a domain's owner enters at the registrar instead of setting records. */
export const nameServersOf = ({ domain }: Pick<PlatformAddresses, "domain">): string[] =>
  NAME_SERVER_LABELS.map((label) => `${label}.${domain}`)

/**
 * Exactly what to set for a host: its proof, and addresses; or one alias, which a registered domain itself cannot have (RFC 1034,
 * 3.6.2).
 */
export function recordsOf(host: string, token: string, platform: PlatformAddresses): DomainRecord[] {
  const apex = apexOf(host)
  const relative = (name: string) => (name === apex ? "@" : name.slice(0, -apex.length - 1))
  const record = (kind: DomainRecord["kind"], type: DomainRecord["type"], name: string, value: string): DomainRecord => ({
    kind,
    type,
    name,
    relative_name: relative(name),
    value,
  })

  return [
    record("proof", "TXT", proofName(host), token),
    ...(host === apex ? [] : [record("alias", "CNAME", host, aliasOf(platform))]),
    ...platform.addresses.map((address) => record("address", isIP(address) === 6 ? "AAAA" : "A", host, address)),
  ]
}
