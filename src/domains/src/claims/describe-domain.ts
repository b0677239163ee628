import { domainToUnicode } from "node:url"
import type { AdminDomain } from "../contracts/domains"
import type { DomainClaim } from "../modules/domains/queries/claims/claim-row"
import { apexOf, recordsOf, type PlatformAddresses } from "../modules/domains/rules/domain-records"

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** A claim as consoles show it, with the records to set. */
export const describeDomain = (claim: DomainClaim, platform: PlatformAddresses): AdminDomain => ({
  id: claim.id,
  host: claim.host,
  display_host: domainToUnicode(claim.host),
  is_apex: claim.host === apexOf(claim.host),
  state: claim.state,
  is_canonical: claim.is_canonical,
  has_zone: claim.has_zone,
  records: recordsOf(claim.host, claim.token, platform),
  verdicts: claim.verdicts,
  checked_at: iso(claim.checked_at),
  next_check_at: iso(claim.next_check_at),
  moved_away_at: iso(claim.moved_away_at),
  served_until: iso(claim.served_until),
  check_until: iso(claim.check_until),
  cool_off_until: iso(claim.cool_off_until),
  created_at: claim.created_at.toISOString(),
})
