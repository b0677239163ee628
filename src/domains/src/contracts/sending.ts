import { stateTable } from "@guichet/kernel/states"

/** Local part of the address that a site's emails come from (RFC 5321, 4.5.3.1.1). */
export const SENDING_NAME_MAX_LENGTH = 64
export const SENDING_NAME_DEFAULT = "tickets"
/** How long the previous key stays in DNS: emails that it signed are still in transit, and are verified again when forwarded. */
export const DKIM_KEPT_DAYS = 7
/** Maximum number of DNS lookups of an SPF record; with more it is invalid (RFC 7208, 4.6.4). */
export const SPF_LOOKUPS_MAX = 10
/** Longest string of a TXT record (RFC 1035, 3.3.14). */
export const TXT_STRING_BYTES = 255

export const SENDING_STATES = ["waiting", "active", "lapsed"] as const
export type SendingState = (typeof SENDING_STATES)[number]

/**
 * A domain that a site's emails are sent from. While it is not active they are sent from the operator's address, with the site's
 * as Reply-To.
 */
export const sendingStates = stateTable({
  aggregate: "sending domain",
  states: SENDING_STATES,
  arrows: [
    {
      from: "(none)",
      to: "waiting",
      cause: "turn on",
      actor: "organiser",
      guard: "tenant_host row is the tenant's, verified or live",
    },
    { from: "waiting", to: "active", cause: "SPF, DKIM and DMARC are correct", actor: "job", guard: "row lock" },
    {
      from: "active",
      to: "lapsed",
      cause: "one of them is wrong",
      actor: "job",
      guard: "row lock; a missing response changes nothing",
    },
    { from: "lapsed", to: "active", cause: "they are correct again", actor: "job", guard: "row lock" },
    { from: "waiting", to: "(none)", cause: "turn off", actor: "organiser", guard: "primary key" },
    { from: "active", to: "(none)", cause: "turn off", actor: "organiser", guard: "primary key" },
    { from: "lapsed", to: "(none)", cause: "turn off", actor: "organiser", guard: "primary key" },
  ],
})

export const DKIM_STATES = ["next", "active", "old"] as const
export type DkimState = (typeof DKIM_STATES)[number]

/** A DKIM key of a domain. A domain has at most one key per state. */
export const dkimStates = stateTable({
  aggregate: "DKIM key",
  states: DKIM_STATES,
  arrows: [
    { from: "(none)", to: "active", cause: "turn on", actor: "organiser", guard: "unique (tenant_no, host, state)" },
    {
      from: "(none)",
      to: "next",
      cause: "create a new key",
      actor: "organiser",
      guard: "unique (tenant_no, host, state); no old key",
    },
    {
      from: "active",
      to: "old",
      cause: "the next key is published in DNS",
      actor: "job",
      guard: "row lock; its private key is erased",
    },
    {
      from: "next",
      to: "active",
      cause: "it is published in DNS",
      actor: "job",
      guard: "row lock; unique (tenant_no, host, state)",
    },
    { from: "old", to: "(none)", cause: "its time has passed", actor: "job", guard: "kept_until has passed" },
  ],
})

/** Columns that `npm run keys:rotate` seals again. */
export const sealedColumns = [{ table: "dkim_key", column: "private_key", row: "id" }] as const

/** A record to set so that receivers accept a domain's emails as genuine. `old_dkim`: to be left in place until it expires. */
export interface SendingRecord {
  kind: "spf" | "dkim" | "next_dkim" | "old_dkim" | "dmarc"
  type: "TXT"
  name: string
  /** the name as most providers' forms expect it, relative to the registered domain; `@` is the domain itself */
  relative_name: string
  value: string
  /** the value as quoted strings of at most 255 bytes, for forms that take no longer ones; null when it fits into one */
  in_parts: string | null
}

export const SENDING_VERDICTS = [
  "right",
  "missing",
  "other_value",
  "doubled_name",
  "timed_out",
  "zone_missing",
  "lame_delegation",
  "spf_two",
  "spf_unreadable",
  "spf_without_us",
  "spf_after_all",
  "spf_too_many_lookups",
  "spf_dead_include",
  "spf_beside_cname",
  "dkim_two",
  "dkim_truncated",
  "dkim_other_key",
  "dmarc_two",
  "dmarc_invalid",
] as const
export type SendingVerdictCode = (typeof SENDING_VERDICTS)[number]

/** What the last check found for one record. */
export interface SendingVerdict {
  record: "spf" | "dkim" | "next_dkim" | "dmarc" | "zone"
  code: SendingVerdictCode
  /** fully qualified name of the record */
  name: string
  found: string[]
  wanted: string[]
}

/** GET /admin/domains/:id/sending. Instants are ISO. */
export interface AdminSending {
  is_on: boolean
  /** why emails cannot be sent from it: its proof is missing; null: they can */
  refusal: "domain_not_proven" | null
  /** `tickets@example.org`; null while it is off */
  address: string | null
  state: SendingState | null
  /** our name servers answer these records automatically */
  is_kept: boolean
  /** the site's current sender address, of this domain or another one of the site; null: the operator's address */
  sends_from: string | null
  records: SendingRecord[]
  /** of the last check; empty before the first */
  verdicts: SendingVerdict[]
  checked_at: string | null
  next_check_at: string | null
  /** a new key is waiting for its record */
  has_next_key: boolean
  /** until when the previous key has to stay in DNS */
  old_key_until: string | null
}
