import { z } from "@medusajs/framework/zod"

export const AdminSwitchConsole = z.strictObject({ tenant_id: z.string().min(1).max(100) })
export type AdminSwitchConsoleBody = z.infer<typeof AdminSwitchConsole>
