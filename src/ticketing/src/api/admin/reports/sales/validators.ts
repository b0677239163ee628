import { z } from "@medusajs/framework/zod"

const LONGEST_DAYS = 3_660
/** PostgreSQL knows no year 0, and nothing was sold before. */
const EARLIEST = "1900-01-01"
/** 31 February becomes a day of March, and what is no day at all has no time. */
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`)

  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
const Day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .refine((text) => text >= EARLIEST && isDay(text), "a day of the calendar")

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
