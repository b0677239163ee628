export type DisputeStatus =
  | "warning_needs_response"
  | "warning_under_review"
  | "warning_closed"
  | "needs_response"
  | "under_review"
  | "won"
  | "lost"
  | "appeal_needs_response"
  | "appeal_under_review"

/** Allowed transitions. An inquiry that is decided either way is closed, and a lost dispute can be appealed. */
export const FOLLOWS: Record<DisputeStatus, DisputeStatus[]> = {
  warning_needs_response: ["warning_under_review", "needs_response", "won", "lost", "warning_closed"],
  warning_under_review: ["needs_response", "won", "lost", "warning_closed"],
  warning_closed: [],
  needs_response: ["under_review", "won", "lost"],
  under_review: ["won", "lost"],
  won: [],
  lost: ["appeal_needs_response"],
  appeal_needs_response: ["appeal_under_review", "won", "lost"],
  appeal_under_review: ["won", "lost"],
}
export const DECIDED: string[] = ["won", "lost", "warning_closed"]
export const OPEN = ["warning_needs_response", "warning_under_review", "needs_response", "under_review"]
export const INQUIRY = ["warning_needs_response", "warning_under_review", "warning_closed"]
