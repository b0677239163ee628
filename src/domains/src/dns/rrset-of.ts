import { canonicalAddress } from "../modules/domains/rules/address-ranges"
import type { Rrset } from "../modules/domains/rules/domain-facts"
import type { DnsQuestion, DnsReply } from "./ask-dns"

/** No server was queried, or none answered. */
export const NO_ANSWER: Rrset = { status: "failed", values: [], ttl_seconds: 0 }

/** @param name only records with this name count; undefined: those at the end of CNAMEs, too */
export function rrsetOf(reply: DnsReply | null, type: DnsQuestion["type"], name?: string): Rrset {
  if (!reply || (reply.rcode !== "NOERROR" && reply.rcode !== "NXDOMAIN")) {
    return NO_ANSWER
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
