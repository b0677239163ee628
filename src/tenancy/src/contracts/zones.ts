/** How many records of its own a zone may have: the list needs no pages. */
export const ZONE_RECORDS_MAX = 100
export const ZONE_RECORD_TYPES = ["A", "AAAA", "CNAME", "MX", "TXT", "SRV", "CAA"] as const
export type ZoneRecordType = (typeof ZONE_RECORD_TYPES)[number]
export const ZONE_NAME_MAX_LENGTH = 190
export const ZONE_VALUE_MAX_LENGTH = 2048
export const ZONE_TTLS_SECONDS = [300, 3600, 86_400] as const
export const ZONE_TTL_DEFAULT_SECONDS = 3600
/** First labels of the platform's name servers, under its domain. */
export const NAME_SERVER_LABELS = ["ns1", "ns2"] as const

/** A record as its owner sets it. */
export interface ZoneRecordFields {
  /** below the domain; `@` is the domain itself */
  name: string
  type: ZoneRecordType
  /** MX `10 mail.example.org` · SRV `10 5 443 host.example.org` · CAA `0 issue "letsencrypt.org"` · TXT without quotes · names without a dot at the end */
  value: string
  ttl_seconds: number
}

export interface AdminZoneRecord extends ZoneRecordFields {
  id: string
}

/** What the platform answers by itself. */
export type AutomaticRecord = Pick<AdminZoneRecord, "name" | "value"> & { type: string }

/** GET /admin/domains/:id/zone */
export interface AdminZone {
  /** whether the platform's name servers answer for the domain */
  is_on: boolean
  /** whether they can: a registered domain whose proof stands */
  refusal: "domain_not_apex" | "domain_not_proven" | null
  /** to be named at the registrar, all of them */
  name_servers: string[]
  records: AdminZoneRecord[]
  automatic: AutomaticRecord[]
}
