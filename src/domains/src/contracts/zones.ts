/** Maximum number of own records per zone: the list needs no pages. */
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
  /** relative to the domain; `@` is the domain itself */
  name: string
  type: ZoneRecordType
  /**
   * MX `10 mail.example.org` · SRV `10 5 443 host.example.org` · CAA `0 issue "letsencrypt.org"` · TXT without quotes · names
   * without trailing dot
   */
  value: string
  ttl_seconds: number
}

export interface AdminZoneRecord extends ZoneRecordFields {
  id: string
}

/** A record that the platform answers automatically. */
export type AutomaticRecord = Pick<AdminZoneRecord, "name" | "value"> & { type: string }

/** GET /admin/domains/:id/zone */
export interface AdminZone {
  /** whether the platform's name servers answer for the domain */
  is_on: boolean
  /** why they cannot: not a registered domain, or its proof is missing; null: they can */
  refusal: "domain_not_apex" | "domain_not_proven" | null
  /** to be entered at the registrar, all of them */
  name_servers: string[]
  records: AdminZoneRecord[]
  automatic: AutomaticRecord[]
}
