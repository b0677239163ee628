/** `warn`: the door admits such a ticket and shows a warning · `block`: the door refuses it until the dispute is decided */
export const disputePolicies = ["warn", "block"] as const
export type DisputePolicy = (typeof disputePolicies)[number]

/** GET, POST /admin/dispute-policy */
export interface DisputePolicyDTO {
  policy: DisputePolicy
}

/**
 * Of a sale: the bank inquires (`inquiry`), has taken the money back (`open`), returned it (`won`), keeps it (`lost`), or closed
 * its inquiry (`closed`).
 */
export interface SaleDisputeDTO {
  id: string
  phase: "inquiry" | "open" | "won" | "lost" | "closed"
  amount_minor: number
  currency: string
  /** deadline for the answer; null once answered or decided */
  due_by: string | null
  /** about what was paid for an exchange: it concerns these tickets of the sale */
  is_of_difference: boolean
  /** lost for less than the sale still had: its tickets stay as they are */
  is_partial: boolean
  /** lost at first, then returned by the bank: tickets that became void stay void until staff refund them */
  is_regained: boolean
}
