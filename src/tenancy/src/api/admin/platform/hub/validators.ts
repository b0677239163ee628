import { z } from "@medusajs/framework/zod"

export const AdminSetHub = z.object({ shows_clients_events: z.boolean() }).strict()
export type AdminSetHub = z.infer<typeof AdminSetHub>
