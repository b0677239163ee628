import type { AdminBatch } from "./batch"
import type { Evidence } from "./evidence"

export type RequestState = "open" | "granted" | "refused" | "withdrawn"

/** A member's request for the lasting permission to repeat dates. */
export interface AdminReplicationRequest {
  id: string
  state: RequestState
  note: string | null
  asked_at: string
  decided_at: string | null
  /** the operator's message about its decision */
  reason: string | null
  /** of a granted request whose permission the operator took back */
  withdrawn_at: string | null
  /** the operator's message about that */
  withdrawal_reason: string | null
}

/** GET /admin/events/:id/replications */
export interface AdminReplications {
  /** whether the requesting member can create batches now */
  is_approved: boolean
  /** the requesting member's latest; null before the first */
  request: AdminReplicationRequest | null
  batches: AdminBatch[]
}

/** GET /admin/platform/approvals */
export interface AdminApprovalRow extends AdminReplicationRequest {
  tenant: { id: string; name: string; console_host: string; canonical_host: string }
  member_email: string
  member_role: string
  event: { id: string; title: string; slug: string; is_published: boolean } | null
}

/** GET /admin/platform/approvals/:id */
export interface AdminApproval extends AdminApprovalRow {
  decided_by: string | null
  /** of the operator's staff, written with the decision; the client never sees it */
  internal_note: string | null
  withdrawn_by: string | null
  /** current while open, frozen once decided */
  evidence: Evidence
}
