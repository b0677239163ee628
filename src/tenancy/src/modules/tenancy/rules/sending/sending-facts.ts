import type { Rrset, ZoneState } from "../domains/domain-facts"

/** What DNS says of a domain that mails come from, read and not judged. Texts as one of the zone's own servers says them. */
export interface SendingFacts {
  host: string
  zone: string
  zone_state: ZoneState
  /** TXT of the host itself, SPF among them */
  spf: Rrset
  /** a CNAME at the host, beside which no TXT record can stand */
  cname: Rrset
  /** what is found behind the host's one SPF record, followed as a receiver does */
  spf_walk: SpfWalk
  /** by selector */
  dkim: Record<string, { record: Rrset; doubled: Rrset }>
  dmarc: Rrset
  doubled_dmarc: Rrset
  /** of the registered domain, which counts where the host has none (RFC 7489, 6.6.3) */
  dmarc_above: Rrset
}

export interface SpfWalk {
  /** questions that the record costs; reading ends behind `SPF_LOOKUPS_MAX` */
  lookups: number
  /** names that were included on the way, and let pass who they allow */
  reached: string[]
  /** names that were included and have no SPF record: receivers drop the whole record (RFC 7208, 5.2) */
  dead: string[]
}
