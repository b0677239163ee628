import { domainToASCII, domainToUnicode } from "node:url"
import { domainError } from "@guichet/kernel/errors"

/** RFC 5321 4.5.3.1: octets before the @. */
const MAX_LOCAL = 64
/**
 * A dot-atom of RFC 5322, which every provider accepts. Letters beyond ASCII need SMTPUTF8, which neither the mailer nor the card
 * provider guarantees.
 */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
/** Letters of any script (IDN); no hyphen at either end. */
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

/**
 * Whether a buyer's address can receive email and is accepted by the card provider. Quoted local parts and IP-address domains are
 * rejected.
 */
export function isEmailAddress(email: string): boolean {
  const [local, domain, ...more] = email.split("@")
  if (domain === undefined || more.length > 0 || local.length > MAX_LOCAL || !LOCAL.test(local)) {
    return false
  }
  const labels = domain.split(".")

  return labels.length > 1 && labels.every((label) => LABEL.test(label)) && /\p{L}/u.test(labels.at(-1) as string)
}

/**
 * Characters that end a line of an email or change its direction: control characters, line and paragraph separators, and
 * bidirectional controls (UAX #9).
 */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u
/** Characters drawn as nothing: joiners, fillers, blanks, and marks without a letter. */
const BLANK = /[\p{Default_Ignorable_Code_Point}\p{C}\p{M}\s\u2800\u{1d159}]/gu

/** Whether a buyer's name is readable where it is shown: in emails, on tickets and in the organiser's lists. */
export const isReadableName = (name: string): boolean => !UNREADABLE.test(name) && name.replace(BLANK, "") !== ""

/** The address with its domain in one spelling: capitals, full-width letters and punycode are others of the same one. */
export function withUsualDomain(email: string): string {
  const at = email.lastIndexOf("@")

  return `${email.slice(0, at)}@${domainToUnicode(domainToASCII(email.slice(at + 1)))}`
}

/**
 * A buyer's name and address as typed, trimmed, with the domain in its usual spelling. @throws invalid_data (400) { field } when
 * one is unreadable or cannot receive email
 */
export function readBuyer(typed: { name: string; email: string }): { name: string; email: string } {
  const [name, email] = [typed.name.trim(), typed.email.trim()]
  if (!isReadableName(name)) {
    throw domainError("invalid_data", { field: "name" })
  }
  if (!isEmailAddress(email) || !isEmailAddress(withUsualDomain(email))) {
    throw domainError("invalid_data", { field: "email" })
  }

  return { name, email: withUsualDomain(email) }
}
