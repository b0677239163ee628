import { z } from "@medusajs/framework/zod"
import { AdminBeginDraft } from "../venues/validators"

const rev = z.number().int().min(0).max(2_000_000_000)

export const AdminSaveDraft = AdminBeginDraft.extend({ rev }).strict()
export type AdminSaveDraft = z.infer<typeof AdminSaveDraft>

export const AdminDraftRev = z.object({ rev }).strict()
export type AdminDraftRev = z.infer<typeof AdminDraftRev>

export const AdminRenameChart = AdminBeginDraft.pick({ name: true }).strict()
export type AdminRenameChart = z.infer<typeof AdminRenameChart>
