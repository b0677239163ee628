import { isIP } from "node:net"
import { domainToASCII, domainToUnicode } from "node:url"
import { parse } from "tldts"
import { DOMAIN_TYPED_MAX_LENGTH, type DomainNote } from "../../../contracts/domains"
import { looksLikePlatform, mixesScripts } from "./look-alike"

export const DOMAIN_REFUSALS = [
  "domain_malformed",
  "domain_port",
  "domain_ip_address",
  "domain_wildcard",
  "domain_single_label",
  "domain_reserved",
  "domain_public_suffix",
  "domain_ending_unknown",
  "domain_mixed_scripts",
  "domain_lookalike",
] as const
export type DomainRefusal = (typeof DOMAIN_REFUSALS)[number]

export interface DomainName {
  /** as in DNS: lower case, punycode, no trailing dot */
  host: string
  display_host: string
  /** its registered domain, or the host itself */
  apex: string
  notes: DomainNote[]
}

type Reading = { name: DomainName } | { refusal: DomainRefusal }

const MAX_HOST_LENGTH = 253
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`)
/** Reserved for private networks (RFC 6761, 6762, 7686, 9476): not public. */
const SPECIAL_ENDINGS = ["localhost", "local", "test", "example", "invalid", "internal", "onion", "alt", "arpa"]

const refused = (refusal: DomainRefusal): Reading => ({ refusal })

/**
 * Parses a host as a person typed or pasted it. Upper case, a trailing dot and international letters are normalised; of a pasted
 * URL the host is taken; both are reported as notes. Everything else is refused with a specific code.
 */
export function readDomainName(typed: string, platform_domain: string): Reading {
  const { text, notes } = withoutAddress(typed.trim())
  if (text === "" || typed.length > DOMAIN_TYPED_MAX_LENGTH) {
    return refused("domain_malformed")
  }
  const refusal = refusalOfShape(text)
  if (refusal) {
    return refused(refusal)
  }
  const bare = text.replace(/[.。．｡]$/u, "")
  const host = domainToASCII(bare)
  if (isIP(host) !== 0) {
    return refused("domain_ip_address")
  }
  if (host.length > MAX_HOST_LENGTH || !HOST.test(host)) {
    return refused("domain_malformed")
  }

  return classify(host, platform_domain, [
    ...notes,
    ...(bare !== text ? (["trailing_dot"] as const) : []),
    ...(/[A-Z]/.test(bare) ? (["lower_case"] as const) : []),
    ...(domainToUnicode(host) !== host ? (["international"] as const) : []),
  ])
}

/** The host of a pasted URL; an email address is not one. */
function withoutAddress(text: string): { text: string; notes: DomainNote[] } {
  const pasted = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)|^([^/?#\s@]+)[/?#]/i.exec(text)
  if (!pasted) {
    return { text, notes: [] }
  }
  const host = (pasted[1] ?? pasted[2]).replace(/^[^@]*@/, "").replace(/:\d*$/, "")

  return { text: host, notes: ["from_address"] }
}

function refusalOfShape(text: string): DomainRefusal | null {
  if (isIP(text.replace(/^\[|\](?::\d+)?$/g, "")) !== 0 || isIP(text.replace(/:\d+$/, "")) !== 0) {
    return "domain_ip_address"
  }
  if (/:\d*$/.test(text)) {
    return "domain_port"
  }

  return text.includes("*") ? "domain_wildcard" : /[\s@:_%\\[\]]/.test(text) ? "domain_malformed" : null
}

function classify(host: string, platform_domain: string, notes: DomainNote[]): Reading {
  if (!host.includes(".")) {
    return refused("domain_single_label")
  }
  if (host === platform_domain || host.endsWith(`.${platform_domain}`)) {
    return refused("domain_reserved")
  }
  const { domain, publicSuffix, isIcann, isPrivate } = parse(host, { allowPrivateDomains: true })
  const ending = host.slice(host.lastIndexOf(".") + 1)
  // the demo and the tests themselves use such a top-level domain
  const is_special = SPECIAL_ENDINGS.includes(ending) && !platform_domain.endsWith(`.${ending}`)
  if (is_special || (!isIcann && !isPrivate && !SPECIAL_ENDINGS.includes(ending))) {
    return refused("domain_ending_unknown")
  }
  if (!domain || domain === publicSuffix) {
    return refused("domain_public_suffix")
  }
  if (looksLikePlatform(host, platform_domain)) {
    return refused("domain_lookalike")
  }
  if (mixesScripts(host)) {
    return refused("domain_mixed_scripts")
  }

  return { name: { host, display_host: domainToUnicode(host), apex: domain, notes } }
}
