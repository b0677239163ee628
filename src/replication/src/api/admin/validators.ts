import { z } from "@medusajs/framework/zod"
import { readableText } from "@guichet/kernel/text"
import {
  MAX_DATES_PER_BATCH,
  MAX_FURTHER_TIMES,
  MAX_INTERNAL_NOTE_LENGTH,
  MAX_INTERVAL,
  MAX_NOTE_LENGTH,
  MAX_REASON_LENGTH,
} from "../../contracts/limits"
import type { Schedule, Weekday } from "../../contracts/schedule"

const Day = z.string().length(10)
const Local = z.string().length(16)
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1)
  .max(7)
  .transform((days) => [...new Set(days)].sort() as Weekday[])

/** `count` has no maximum here: too many dates are refused with `schedule_refused`. */
const AdminSchedule = z
  .object({
    first_local: Local,
    every: z.enum(["day", "week", "month"]),
    interval: z.number().int().min(1).max(MAX_INTERVAL).default(1),
    month_by: z.enum(["day", "weekday", "last_weekday"]).optional(),
    weekdays: Weekdays.optional(),
    count: z.number().int().min(1).max(1_000_000).optional(),
    until: Day.optional(),
    times: z.array(Time).min(1).max(MAX_FURTHER_TIMES).optional(),
    skipped: z
      .array(z.union([Day, Local]))
      .max(MAX_DATES_PER_BATCH)
      .default([]),
  })
  .strict() satisfies z.ZodType<Schedule, unknown>

export const AdminPreviewSchedule = z.object({ template_id: z.string().max(64), schedule: AdminSchedule }).strict()
export type AdminPreviewSchedule = z.infer<typeof AdminPreviewSchedule>

export const AdminMakeBatch = z
  .object({
    template_id: z.string().max(64),
    schedule: AdminSchedule,
    /** random, one per form */
    idempotency_key: z.string().min(16).max(64),
  })
  .strict()
export type AdminMakeBatch = z.infer<typeof AdminMakeBatch>

export const AdminRequestReplication = z.object({ note: readableText(1, MAX_NOTE_LENGTH).nullish() }).strict()
export type AdminRequestReplication = z.infer<typeof AdminRequestReplication>

const Reason = readableText(3, MAX_REASON_LENGTH)
const InternalNote = readableText(1, MAX_INTERNAL_NOTE_LENGTH).nullish()
const Level = z.enum(["green", "amber", "red"])

export const AdminApprove = z
  .object({
    seen: z.object({ organiser: Level, event: Level, account: Level }).strict(),
    reason: Reason.nullish(),
    internal_note: InternalNote,
  })
  .strict()
export type AdminApprove = z.infer<typeof AdminApprove>

export const AdminRefuse = z.object({ reason: Reason, internal_note: InternalNote }).strict()
export type AdminRefuse = z.infer<typeof AdminRefuse>

export const AdminWithdraw = z.object({ reason: Reason }).strict()
export type AdminWithdraw = z.infer<typeof AdminWithdraw>

/** Actions have no body, but clients send an empty one. */
export const AdminNoBody = z.object({}).strict()

export const AdminApprovalsQuery = z.strictObject({
  q: z.string().trim().max(100).optional(),
  state: z.enum(["open", "granted", "refused", "withdrawn"]).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
export type AdminApprovalsQuery = z.infer<typeof AdminApprovalsQuery>
