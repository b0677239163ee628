import { z } from "@medusajs/framework/zod"
import { legalPages } from "../../../contracts/brand"

export const StoreLegalTextQuery = z.strictObject({ page: z.enum(legalPages), locale: z.enum(["fr", "en"]).default("fr") })
export type StoreLegalTextQueryInput = z.infer<typeof StoreLegalTextQuery>
