import { csvLocales } from "@guichet/kernel/csv"
import { z } from "@medusajs/framework/zod"
import { isCalendarDay } from "../../../../modules/ticketing/rules/calendar-day"

const LONGEST_DAYS = 3_660
/** There are no earlier sales. */
const EARLIEST = "1900-01-01"
const Day = z.string().refine((text) => text >= EARLIEST && isCalendarDay(text), "must be a calendar date")

export const AdminSalesReport = z
  .object({ from: Day, to: Day })
  .strict()
  .refine(({ from, to }) => from <= to, { message: "must not end before it begins", path: ["to"] })
  .refine(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 < LONGEST_DAYS, {
    message: "must span ten years at most",
    path: ["from"],
  })
export type AdminSalesReport = z.infer<typeof AdminSalesReport>

export const AdminSalesReportFile = z.object({ from: Day, to: Day, locale: z.enum(csvLocales).default("en") }).strict()
export type AdminSalesReportFile = z.infer<typeof AdminSalesReportFile>
