/** A name server and its addresses: what a registrar needs for a server inside the domain that it serves (glue). */
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

/**
 * What the parent zone says about one name server. `not_needed`, `address_…`: the parent delegates the domain to other servers,
 * so the server's own records count.
 */
export interface GlueVerdict {
  host: string
  code: GlueVerdictCode
  found: string[]
  wanted: string[]
}

/** GET /admin/platform/name-servers */
export interface AdminNameServers {
  /** the platform's domain */
  domain: string
  servers: NameServerHost[]
}

/** POST /admin/platform/name-servers/check. Instants are ISO. */
export interface AdminGlueCheck {
  /** the parent zone, whose servers were queried */
  parent: string
  /** name servers to which it delegates the domain */
  named: string[]
  verdicts: GlueVerdict[]
  checked_at: string
}
