import { z } from "@medusajs/framework/zod"
import { installationKinds } from "../../../../contracts/installation"

export const AdminSetInstallation = z.strictObject({ kind: z.enum(installationKinds) })
export type AdminSetInstallationBody = z.infer<typeof AdminSetInstallation>

export const AdminConflictsQuery = z.strictObject({
  after: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type AdminConflictsQueryInput = z.infer<typeof AdminConflictsQuery>
