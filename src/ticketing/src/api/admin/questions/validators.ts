import { z } from "@medusajs/framework/zod"
import { readableLine, readableText } from "@guichet/kernel/text"
import { MAX_QUESTION_OPTIONS } from "../../../contracts/sale-terms"
import { Rev, RowId, rowsWith, Searched } from "../../tenant-request"

const CHOICES = ["choice", "choices"]

const question = {
  event_id: RowId.nullable(),
  asked_of: z.enum(["buyer", "ticket"]),
  kind: z.enum(["holder_name", "text", "long_text", "choice", "choices", "yes_no", "date"]),
  label: readableLine(1, 160),
  help: readableText(1, 400).nullable(),
  options: z
    .array(readableLine(1, 200))
    .max(MAX_QUESTION_OPTIONS)
    .refine((options) => new Set(options).size === options.length, "must not contain duplicates"),
  is_required: z.boolean(),
}
type QuestionFields = z.infer<z.ZodObject<typeof question>>

const refined = <Schema extends z.ZodType<QuestionFields>>(schema: Schema) =>
  schema
    .refine(({ kind, options }) => CHOICES.includes(kind) === options.length > 0, {
      path: ["options"],
      message: "only for questions with choices",
    })
    .refine(({ kind, asked_of }) => kind !== "holder_name" || asked_of === "ticket", {
      path: ["asked_of"],
      message: "only for questions about each ticket",
    })

export const AdminQuestionsQuery = rowsWith({ q: Searched, event_id: RowId.optional() })
export type AdminQuestionsQuery = z.infer<typeof AdminQuestionsQuery>

export const AdminCreateQuestion = refined(z.strictObject(question))
export type AdminCreateQuestion = z.infer<typeof AdminCreateQuestion>

/** Every field; `rev` is the revision that was read. */
export const AdminUpdateQuestion = refined(z.strictObject({ ...question, rev: Rev }))
export type AdminUpdateQuestion = z.infer<typeof AdminUpdateQuestion>
