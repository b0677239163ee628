/** A name server and where it is: what a registrar wants of a server that lies under the domain it answers for. */
export interface NameServerHost {
  host: string
  /** IPv4 and IPv6 */
  addresses: string[]
}

export const GLUE_VERDICTS = [
  "right",
  "glue_missing",
  "glue_incomplete",
  "glue_other",
  "not_named",
  "not_needed",
  "address_missing",
  "address_other",
  "timed_out",
] as const
export type GlueVerdictCode = (typeof GLUE_VERDICTS)[number]

/** What the zone above says of one name server; `not_needed`, `address_…`: it delegates the domain to others, so the server's own records count. */
export interface GlueVerdict {
  host: string
  code: GlueVerdictCode
  found: string[]
  wanted: string[]
}

/** GET /admin/platform/name-servers */
export interface AdminNameServers {
  /** of the platform */
  domain: string
  servers: NameServerHost[]
}

/** POST /admin/platform/name-servers/check. Instants are ISO. */
export interface AdminGlueCheck {
  /** the zone above, whose servers were asked */
  parent: string
  /** name servers that it delegates the domain to */
  named: string[]
  verdicts: GlueVerdict[]
  checked_at: string
}
