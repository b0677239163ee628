import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { AccessMarks } from "@guichet/tenancy/access"

/** A request that passed access control: whose it is was found from the host, never from what was sent. */
export type TenantRequest<Body = unknown, Query = unknown> = Omit<AuthenticatedMedusaRequest<Body>, "validatedQuery"> &
  AccessMarks & { validatedQuery: Query }

const pageFields = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

/** A page of a list: 1 to 100 rows, 20 when not said. */
export const PageQuery = z.object(pageFields).strict()
export type PageQuery = z.infer<typeof PageQuery>

/** A page with filters beside it. */
export const pageWith = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ ...pageFields, ...shape }).strict()

/** A page of a list that is read from row to row, with filters beside it. */
export const rowsWith = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({
    cursor: z.string().max(2_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    ...shape,
  })

/** What is looked for in a list. */
export const Searched = z
  .string()
  .trim()
  .max(100)
  .refine((text) => !text.includes("\0"))
  .optional()

const AnyId = z.string().regex(/^[0-9A-Za-z_]{1,64}$/)

/** Ids of events that something is meant for; none: every event. */
export const EventIds = z
  .array(AnyId)
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, "must not contain duplicates")

export const RowId = AnyId
