import type { AdminSending, SendingVerdict } from "../contracts/sending"
import type { DomainClaim } from "../modules/domains/queries/claims/claim-row"
import type { SendingDomain } from "../modules/domains/queries/sending/sending-row"
import { plainSpf, sendingRecordsOf } from "../modules/domains/rules/sending/sending-records"

/** A sending domain as consoles show it, with the records to set. */
export function describeSending(
  { host, state }: DomainClaim,
  sending: SendingDomain | null,
  sends_from: string | null,
  include: string
): AdminSending {
  const old = sending?.keys.find((key) => key.state === "old")

  return {
    is_on: sending !== null,
    refusal: state === "verified" || state === "live" ? null : "domain_not_proven",
    address: sending && `${sending.name}@${host}`,
    state: sending?.state ?? null,
    is_kept: sending?.is_kept ?? false,
    sends_from,
    records: sending ? sendingRecordsOf(host, sending.keys, spfOf(host, sending.verdicts, include)) : [],
    verdicts: sending?.verdicts ?? [],
    checked_at: sending?.checked_at?.toISOString() ?? null,
    next_check_at: sending?.next_check_at?.toISOString() ?? null,
    has_next_key: sending?.keys.some((key) => key.state === "next") ?? false,
    old_key_until: old?.kept_until ? new Date(old.kept_until).toISOString() : null,
  }
}

/** Keeps an existing record: unchanged when it is correct, else with our include added. A second record would invalidate both. */
function spfOf(host: string, verdicts: readonly SendingVerdict[], include: string): string | null {
  const spfVerdict = verdicts.find(({ record }) => record === "spf")
  const known = spfVerdict?.code === "right" ? spfVerdict.found[0] : spfVerdict?.wanted[0]

  return known ?? plainSpf(host, include)
}
