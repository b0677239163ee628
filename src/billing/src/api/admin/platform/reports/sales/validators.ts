import { csvLocales } from "@guichet/kernel/csv"
import { z } from "@medusajs/framework/zod"
import { MAX_REPORT_ROWS_A_PAGE } from "../../../../../contracts"

const LONGEST_DAYS = 3_660
const DAY_MS = 86_400_000
const Day = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), "must be a calendar date")
const period = { from: Day, to: Day }
const inOrder = ({ from, to }: { from: string; to: string }) => from <= to
const isBounded = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / DAY_MS < LONGEST_DAYS

export const AdminGetPlatformReport = z
  .strictObject({
    ...period,
    after: z
      .string()
      .regex(/^[a-z]{3}\.\w{1,64}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(MAX_REPORT_ROWS_A_PAGE).default(50),
  })
  .refine(inOrder, { message: "must not end before it begins", path: ["to"] })
  .refine(isBounded, { message: "must span ten years at most", path: ["from"] })
export type AdminGetPlatformReport = z.infer<typeof AdminGetPlatformReport>

export const AdminGetPlatformReportFile = z
  .strictObject({ ...period, locale: z.enum(csvLocales).default("en") })
  .refine(inOrder, { message: "must not end before it begins", path: ["to"] })
  .refine(isBounded, { message: "must span ten years at most", path: ["from"] })
export type AdminGetPlatformReportFile = z.infer<typeof AdminGetPlatformReportFile>
