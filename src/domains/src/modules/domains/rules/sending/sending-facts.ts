import type { Rrset, ZoneState } from "../domain-facts"

/** What DNS says about a sending domain, before it is evaluated. Texts come from one of the zone's own servers. */
export interface SendingFacts {
  host: string
  zone: string
  zone_state: ZoneState
  /** all TXT records of the host itself, SPF included */
  spf: Rrset
  /** a CNAME at the host, which excludes TXT records there */
  cname: Rrset
  /** result of following the host's single SPF record as a receiver does */
  spf_walk: SpfWalk
  /** by selector */
  dkim: Record<string, { record: Rrset; doubled: Rrset }>
  dmarc: Rrset
  doubled_dmarc: Rrset
  /** of the registered domain, which applies when the host has none (RFC 7489, 6.6.3) */
  dmarc_above: Rrset
}

export interface SpfWalk {
  /** DNS lookups that the record requires; evaluation stops after `SPF_LOOKUPS_MAX` */
  lookups: number
  /** included names that pass the senders they allow */
  reached: string[]
  /** included names without an SPF record: receivers reject the whole record (RFC 7208, 5.2) */
  dead: string[]
}
