import { z } from "@medusajs/framework/zod"
import { readableLine } from "@guichet/kernel/text"
import { API_KEY_DEFAULT_DAYS, API_KEY_MAX_DAYS, API_KEY_NAME_MAX_LENGTH, keyRights } from "../../../contracts/api-keys"

export const AdminApiKeysQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
export type AdminApiKeysQueryInput = z.infer<typeof AdminApiKeysQuery>

export const AdminCreateApiKey = z.strictObject({
  name: readableLine(1, API_KEY_NAME_MAX_LENGTH),
  rights: z
    .array(z.enum(keyRights))
    .min(1)
    .max(keyRights.length)
    .refine((rights) => new Set(rights).size === rights.length, "must not list a right twice"),
  ttl_days: z.number().int().min(1).max(API_KEY_MAX_DAYS).default(API_KEY_DEFAULT_DAYS),
})
export type AdminCreateApiKeyBody = z.infer<typeof AdminCreateApiKey>
