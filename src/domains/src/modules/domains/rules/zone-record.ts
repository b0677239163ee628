import { isIP } from "node:net"
import { domainToASCII } from "node:url"
import type { ErrorCode } from "@guichet/kernel/errors"
import { DOMAIN_PROOF_LABEL } from "../../../contracts/domains"
import type { ZoneRecordFields, ZoneRecordType } from "../../../contracts/zones"
import { canonicalAddress } from "./address-ranges"

const LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?"
const NAME = new RegExp(`^${LABEL}(?:[.]${LABEL})*$`)
const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:[.][a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/
/** CNAMEs, of email services for example, may also point to names with underscores. */
const TARGET = new RegExp(`^(?=.{1,253}$)${LABEL}(?:[.]${LABEL})+$`)
const PRINTABLE = /^[\x20-\x7e]+$/
const OURS_AT_APEX: readonly ZoneRecordType[] = ["A", "AAAA", "CNAME"]

type ValidationResult = { record: ZoneRecordFields } | { refusal: Extract<ErrorCode, `zone_${string}`> }

/**
 * Validates a typed record: returns it in DNS spelling, or why it is refused. No wildcards: one mistake would answer for every
 * name.
 *
 * @param zone the domain it belongs to: a name that ends in it is taken as relative to it
 */
export function validateZoneRecord(typed: ZoneRecordFields, zone: string): ValidationResult {
  const name = relativeName(typed.name, zone)
  if (name !== "@" && (!NAME.test(name) || name.length + zone.length + 1 > 253)) {
    return { refusal: name.includes("*") ? "zone_star" : "zone_name_malformed" }
  }
  const isOurs =
    (name === "@" && OURS_AT_APEX.includes(typed.type)) ||
    name === DOMAIN_PROOF_LABEL ||
    (typed.type === "CNAME" && name.startsWith(`${DOMAIN_PROOF_LABEL}.`))
  if (isOurs) {
    return { refusal: "zone_record_ours" }
  }
  const value = valueOf(typed.type, typed.value.trim())

  return value === null ? { refusal: "zone_value_malformed" } : { record: { ...typed, name, value } }
}

function relativeName(typed: string, zone: string): string {
  const name = typed.trim().toLowerCase().replace(/[.]$/, "")
  if (name === "" || name === "@" || name === zone) {
    return "@"
  }

  return name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : name
}

/** Canonical spelling; null when the value is not valid for the type. */
function valueOf(type: ZoneRecordType, typed: string): string | null {
  switch (type) {
    case "A":
      return isIP(typed) === 4 ? typed : null
    case "AAAA":
      return isIP(typed) === 6 && !typed.includes("%") ? canonicalAddress(typed) : null
    case "CNAME":
      return nameOf(typed, TARGET)
    case "MX":
      return withNumbers(typed, 1)
    case "SRV":
      return withNumbers(typed, 3)
    case "CAA":
      return caaOf(typed)
    case "TXT":
      return PRINTABLE.test(unquoted(typed)) ? unquoted(typed) : null
  }
}

const nameOf = (typed: string, form: RegExp): string | null => {
  const name = typed.toLowerCase().replace(/[.]$/, "")
  const ascii = PRINTABLE.test(name) ? name : domainToASCII(name)

  return form.test(ascii) ? ascii : null
}

/** This many 16-bit numbers, then a host; or only the root, which means that the service does not exist (RFC 7505, RFC 2782). */
function withNumbers(typed: string, count: number): string | null {
  const words = typed.split(/\s+/)
  const numbers = words.slice(0, -1)
  if (numbers.length !== count || !numbers.every((number) => /^\d{1,5}$/.test(number) && Number(number) < 65_536)) {
    return null
  }
  const host = words[count] === "." ? "." : nameOf(words[count], HOST)

  return host && [...numbers.map(Number), host].join(" ")
}

function caaOf(typed: string): string | null {
  const [, flags, tag, value] = /^(\d{1,3})\s+([a-z0-9]{1,15})\s+"?([\x20\x21\x23-\x7e]*?)"?$/i.exec(typed) ?? []

  return flags && Number(flags) < 256 ? `${Number(flags)} ${tag.toLowerCase()} "${value}"` : null
}

/** Providers display TXT with quotes, long values in parts. */
const unquoted = (typed: string): string =>
  /^"[^"]*"(?:\s+"[^"]*")*$/.test(typed) ? [...typed.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join("") : typed
