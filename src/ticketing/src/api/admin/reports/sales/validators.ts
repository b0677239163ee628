import { z } from "@medusajs/framework/zod"

const LONGEST_DAYS = 3_660
const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((text) => new Date(`${text}T00:00:00Z`).toISOString().startsWith(text), "a day of the calendar")

export const AdminSalesReport = z
  .object({ from: Day, to: Day })
  .strict()
  .refine(({ from, to }) => from <= to, { message: "ends before it begins", path: ["to"] })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < LONGEST_DAYS, {
    message: "ten years at most",
    path: ["from"],
  })
export type AdminSalesReport = z.infer<typeof AdminSalesReport>

export const AdminSalesReportFile = z.object({ from: Day, to: Day, locale: z.enum(["fr", "en"]).default("en") }).strict()
export type AdminSalesReportFile = z.infer<typeof AdminSalesReportFile>
