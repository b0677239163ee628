import { z } from "@medusajs/framework/zod"
import { isKnownCurrency } from "@guichet/kernel/money"
import { MAX_PLAN_AMOUNT_MINOR } from "../../../../contracts"
import { PERCENT } from "../../../../rules/plan-problems"

const amount = z.number().int().min(0).max(MAX_PLAN_AMOUNT_MINOR)

export const AdminWriteCostBody = z.strictObject({
  currency: z.string().max(3).toLowerCase().refine(isKnownCurrency, "must be a known currency"),
  month_minor: amount,
  ticket_minor: amount,
  card_percent: z.string().trim().regex(PERCENT),
  card_fixed_minor: amount,
})
