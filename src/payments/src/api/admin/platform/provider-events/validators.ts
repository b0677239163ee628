import { z } from "@medusajs/framework/zod"
import { MAX_EVENTS_A_PAGE, providerEventKinds, providerEventStates, replayedTogether } from "../../../../contracts"

const filter = {
  kind: z.enum(providerEventKinds).optional(),
  tenant_id: z.string().min(1).max(64).optional(),
}

export const AdminGetProviderEvents = z.strictObject({
  ...filter,
  state: z.enum(providerEventStates).optional(),
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_EVENTS_A_PAGE).default(20),
})
export type AdminGetProviderEvents = z.infer<typeof AdminGetProviderEvents>

/** `replays`: the number shown on the page */
export const AdminReplayEvent = z.strictObject({ replays: z.number().int().min(0).max(1_000_000) })
export type AdminReplayEvent = z.infer<typeof AdminReplayEvent>

export const AdminReplayEvents = z.strictObject({ ...filter, state: z.enum(replayedTogether) })
export type AdminReplayEvents = z.infer<typeof AdminReplayEvents>
