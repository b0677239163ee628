import type { TenantId } from "@guichet/kernel/tenant-id"
import type { SendingState, SendingVerdict } from "../../../../contracts/sending"
import type { PublishedKey } from "../../rules/sending/sending-records"

/** A domain that emails are sent from, with the public half of its keys. */
export interface SendingDomain {
  name: string
  state: SendingState
  verdicts: SendingVerdict[]
  checked_at: Date | null
  next_check_at: Date | null
  keys: (PublishedKey & { kept_until: string | null })[]
  /** our name servers answer for it, or for the domain above it */
  is_kept: boolean
}

/** One that is about to be checked. */
export interface DueSending {
  tenant_no: TenantId
  host: string
}
