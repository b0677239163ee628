import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DomainState, DomainVerdict } from "../../../../contracts/domains"

/** A tenant's claim on a host, with the state of the host's row. */
export interface DomainClaim {
  tenant_no: TenantId
  host: string
  id: string
  token: string
  state: DomainState
  verdicts: DomainVerdict[]
  checks: number
  checked_at: Date | null
  next_check_at: Date | null
  moved_away_at: Date | null
  served_until: Date | null
  check_until: Date | null
  created_at: Date
  is_canonical: boolean
  /** the platform's name servers answer for it */
  has_zone: boolean
  cool_off_until: Date | null
}
