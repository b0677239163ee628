import type { DisputePhase } from "../contracts/dispute"
import type { DisputeRow } from "../modules/payments/queries/dispute-row"

const PHASES: Record<string, DisputePhase> = {
  warning_needs_response: "inquiry",
  warning_under_review: "inquiry",
  warning_closed: "closed",
  prevented: "closed",
  needs_response: "open",
  under_review: "open",
  appeal_needs_response: "open",
  appeal_under_review: "open",
  won: "won",
  lost: "lost",
}

/** Our phase for a dispute's status; null for an unknown status: the known phase remains. */
export const disputePhase = (status: string): DisputePhase | null =>
  Object.prototype.hasOwnProperty.call(PHASES, status) ? PHASES[status] : null

/** Until when the bank accepts an answer; null once it has one, or has decided. */
export const answerDeadline = ({ status, answer_state, due_by }: Pick<DisputeRow, "status" | "answer_state" | "due_by">) =>
  (takesAnswer(status) && answer_state !== "sent") || status === "appeal_needs_response" ? due_by : null

/** The bank waits for the organiser's answer, and none was sent yet. */
export const takesAnswer = (status: string): boolean => status === "needs_response" || status === "warning_needs_response"
