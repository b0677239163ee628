import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import { differenceKinds, differenceStateNames, MAX_DIFFERENCES_A_PAGE } from "../../../../contracts"

const Id = z.string().min(1).max(64)

export const AdminGetMoneyDifferences = z.strictObject({
  state: z.enum(differenceStateNames).optional(),
  kind: z.enum(differenceKinds).optional(),
  tenant_id: Id.optional(),
  /** a user id, `me` or `none` */
  assignee: Id.optional(),
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_DIFFERENCES_A_PAGE).default(20),
})
export type AdminGetMoneyDifferences = z.infer<typeof AdminGetMoneyDifferences>

const Rev = z.number().int().min(1).max(1_000_000_000)

export const AdminAssignMoneyDifference = z.strictObject({ user_id: Id.nullable(), rev: Rev })
export type AdminAssignMoneyDifference = z.infer<typeof AdminAssignMoneyDifference>

export const AdminDecideMoneyDifference = z.strictObject({
  state: z.enum(["open", "explained", "resolved"]),
  note: readableText(3, 1000),
  rev: Rev,
})
export type AdminDecideMoneyDifference = z.infer<typeof AdminDecideMoneyDifference>
