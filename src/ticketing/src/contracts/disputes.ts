/** `warn` the door admits and says so · `block` it does not admit until the dispute is decided */
export const disputePolicies = ["warn", "block"] as const
export type DisputePolicy = (typeof disputePolicies)[number]

/** GET, POST /admin/dispute-policy */
export interface DisputePolicyDTO {
  policy: DisputePolicy
}

/** Of a sale: the bank asks (`inquiry`), has taken the money back (`open`), gave it back (`won`), keeps it (`lost`), or only asked (`closed`). */
export interface SaleDisputeDTO {
  id: string
  phase: "inquiry" | "open" | "won" | "lost" | "closed"
  amount_minor: number
  currency: string
  /** until when to answer; null once decided */
  due_by: string | null
  /** about what was paid in addition for tickets that were exchanged: of the sale's tickets it is about these */
  is_of_difference: boolean
}
