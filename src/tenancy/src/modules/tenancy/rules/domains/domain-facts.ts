/** What name servers said of one name and type. `failed`: nobody answered, or only with an error. */
export interface Rrset {
  status: "found" | "none" | "failed"
  /** sorted */
  values: string[]
  /** of what was said, also of "there is none" */
  ttl_seconds: number
}

/**
 * Who answers for the host. `unregistered`: nobody has it · `no_servers`, `lame`: none of those named answers for it · `silent`: they, or our resolver, say
 * nothing
 */
export type ZoneState = "found" | "unregistered" | "no_servers" | "lame" | "silent"

/** The records at a name. A CNAME's addresses are `led_to` by whoever was asked, or by a resolver. */
export interface HostRecords {
  a: Rrset
  aaaa: Rrset
  cname: Rrset
}

/** What DNS says of a host, read and not judged. */
export interface DomainFacts {
  host: string
  /** name of the zone that holds the host, the registered domain when none was found */
  zone: string
  zone_state: ZoneState
  is_dnssec_broken: boolean
  /** name servers of the registered domain, as the zone above it says */
  delegation: Rrset
  /** as one of the zone's own servers says it, when `zone_state` is found */
  authority: HostRecords & {
    /** types beside a CNAME, which has to stand alone */
    beside: string[]
    proof: Rrset
    /** at the proof's name with the zone written twice, as forms do that add it themselves */
    doubled_proof: Rrset
    /** at a name beside the host that nobody has set */
    neighbour: HostRecords
    /** at a name beside the proof that nobody has set */
    neighbour_proof: Rrset
  }
  /** addresses at the end of the CNAME, as a resolver finds them */
  led_to: Pick<HostRecords, "a" | "aaaa">
  /** what visitors' resolvers still say; CNAMEs followed */
  cached: HostRecords
  /** `tag value` of the nearest name that has CAA records */
  caa: string[]
}
