import { stateTable } from "@guichet/kernel/states"

/** Maximum number of own hosts per tenant, pending ones included: the list needs no pages. */
export const DOMAINS_PER_TENANT = 20
/** Longer than any host with a scheme and a path that people paste. */
export const DOMAIN_TYPED_MAX_LENGTH = 500
/** Minimum pause between two requested checks of one domain. */
export const DOMAIN_CHECK_PAUSE_SECONDS = 5
/** How long a domain is checked that is never verified or never points here. */
export const DOMAIN_CHECK_DAYS = 14
/** How long a live domain is still served after its records were removed. */
export const DOMAIN_GRACE_DAYS = 3
/** How long a host that left a site stays reserved for that site; another site can only get it by its own TXT record. */
export const DOMAIN_COOL_OFF_DAYS = 30
/** First label of the name of a domain's TXT record. */
export const DOMAIN_PROOF_LABEL = "_site-verification"
/** First label, under the platform's domain, of the target of CNAME records; never a tenant's slug. */
export const DOMAIN_ALIAS_LABEL = "sites"
/** The CA that a CAA record has to allow, spelled as in CAA records: the one Caddy uses first. */
export const DOMAIN_CERTIFICATE_AUTHORITY = "letsencrypt.org"

export const DOMAIN_STATES = ["pending", "verified", "live", "lapsed", "given_up"] as const
export type DomainState = (typeof DOMAIN_STATES)[number]

/** A tenant's claim on a host. Only verified claims have a row in `tenant_host`, whose primary key decides who owns the host. */
export const domainStates = stateTable({
  aggregate: "domain",
  states: DOMAIN_STATES,
  arrows: [
    { from: "(none)", to: "pending", cause: "add a domain", actor: "organiser", guard: "primary key (tenant_no, host)" },
    {
      from: "pending",
      to: "verified",
      cause: "the TXT record is published",
      actor: "job",
      guard: "primary key of tenant_host, or its row is lapsed",
    },
    { from: "verified", to: "live", cause: "the records point here", actor: "job", guard: "tenant_host row is the tenant's" },
    { from: "verified", to: "pending", cause: "the TXT record is gone", actor: "job", guard: "state = verified" },
    { from: "pending", to: "given_up", cause: "not verified in time", actor: "job", guard: "pending_since too old" },
    { from: "verified", to: "given_up", cause: "it did not point here in time", actor: "job", guard: "pending_since too old" },
    { from: "given_up", to: "pending", cause: "check again", actor: "organiser", guard: "state = given_up" },
    { from: "live", to: "live", cause: "moved away: the grace period starts", actor: "job", guard: "moved_away_at is null" },
    { from: "live", to: "live", cause: "came back", actor: "job", guard: "moved_away_at is not null" },
    { from: "live", to: "lapsed", cause: "the grace period has ended", actor: "job", guard: "moved_away_at too old" },
    {
      from: "lapsed",
      to: "verified",
      cause: "the TXT record is published again",
      actor: "job",
      guard: "tenant_host row is lapsed or none",
    },
    { from: "pending", to: "(none)", cause: "remove", actor: "organiser", guard: "primary key" },
    { from: "verified", to: "(none)", cause: "remove", actor: "organiser", guard: "primary key" },
    {
      from: "live",
      to: "(none)",
      cause: "remove: the sub-domain becomes canonical, the host cools off",
      actor: "organiser",
      guard: "primary key",
    },
    { from: "lapsed", to: "(none)", cause: "remove", actor: "organiser", guard: "primary key" },
    { from: "given_up", to: "(none)", cause: "remove", actor: "organiser", guard: "primary key" },
  ],
})

/** How the typed host was normalised before it was accepted. */
export type DomainNote = "from_address" | "lower_case" | "trailing_dot" | "international"

/**
 * A record to set. `kind`: the proof, or one of two ways to point visitors here: `address` records (all of them), or one `alias`.
 */
export interface DomainRecord {
  kind: "proof" | "address" | "alias"
  type: "A" | "AAAA" | "CNAME" | "TXT"
  name: string
  /** the name as most providers' forms expect it, relative to the registered domain; `@` is the domain itself */
  relative_name: string
  value: string
}

export const DOMAIN_VERDICTS = [
  "right",
  "missing",
  "other_value",
  "proxied",
  "private_address",
  "aaaa_elsewhere",
  "cname_at_apex",
  "cname_beside",
  "stale_cache",
  "wildcard",
  "target_doubled",
  "target_lookalike",
  "other_token",
  "doubled_name",
  "caa_forbids",
  "zone_missing",
  "lame_delegation",
  "dnssec_broken",
  "timed_out",
  "proven_elsewhere",
  "not_delegated",
  "delegation_mixed",
] as const
export type DomainVerdictCode = (typeof DOMAIN_VERDICTS)[number]

/** What one check found for one record. */
export interface DomainVerdict {
  /** `delegation`: the name servers at the registrar, for a domain that uses ours */
  record: "proof" | "address" | "certificate" | "zone" | "delegation"
  code: DomainVerdictCode
  /** fully qualified name of the record */
  name: string
  found: string[]
  wanted: string[]
  /** ISO instant, with `stale_cache`: when the last outdated answer expires */
  until?: string
}

/** One domain on a console. Instants are ISO. */
export interface AdminDomain {
  id: string
  /** as spelled in DNS */
  host: string
  /** as people read it; identical for ASCII names */
  display_host: string
  is_apex: boolean
  state: DomainState
  is_canonical: boolean
  /** the platform's name servers answer for it: nothing but the name servers has to be set */
  has_zone: boolean
  records: DomainRecord[]
  /** of the last check; empty before the first */
  verdicts: DomainVerdict[]
  checked_at: string | null
  /** null: checked only on request */
  next_check_at: string | null
  /** since when a live domain points elsewhere, and until when it is served nevertheless */
  moved_away_at: string | null
  served_until: string | null
  /** when the waiting period ends */
  check_until: string | null
  /** another site recently had this host and may take it back until then */
  cool_off_until: string | null
  created_at: string
}

/** GET /admin/domains */
export interface AdminDomains {
  domains: AdminDomain[]
  /** the site's own name on the platform, which always works */
  own: { host: string; is_canonical: boolean }
}
