/** What name servers answered for one name and type. `failed`: no answer, or only an error. */
export interface Rrset {
  status: "found" | "none" | "failed"
  /** sorted */
  values: string[]
  /** of the answer, also of a negative one */
  ttl_seconds: number
}

/**
 * Who answers for the host. `unregistered`: the domain does not exist · `no_servers`, `lame`: none of the named servers answers
 * for it · `silent`: they, or our resolver, do not answer at all
 */
export type ZoneState = "found" | "unregistered" | "no_servers" | "lame" | "silent"

/** The records at a name. `led_to` are the addresses of a CNAME's target, from the queried server or from a resolver. */
export interface HostRecords {
  a: Rrset
  aaaa: Rrset
  cname: Rrset
}

/** What DNS says about a host, before it is evaluated. */
export interface DomainFacts {
  host: string
  /** name of the zone that contains the host, the registered domain when none was found */
  zone: string
  zone_state: ZoneState
  is_dnssec_broken: boolean
  /** name servers of the registered domain, according to the parent zone */
  delegation: Rrset
  /** according to one of the zone's own servers, when `zone_state` is found */
  authority: HostRecords & {
    /** types beside a CNAME, which must be the only record of its name */
    beside: string[]
    proof: Rrset
    /** at the proof's name with the zone appended twice, which happens in forms that append it automatically */
    doubled_proof: Rrset
    /** at an unset name beside the host, to detect wildcards */
    neighbour: HostRecords
    /** at an unset name beside the proof, to detect wildcards */
    neighbour_proof: Rrset
  }
  /** addresses of the CNAME's target, according to a resolver */
  led_to: Pick<HostRecords, "a" | "aaaa">
  /** what visitors' resolvers still answer, with CNAMEs followed */
  cached: HostRecords
  /** `tag value` records of the nearest name that has CAA records */
  caa: string[]
}
