import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { AccessMarks } from "@guichet/tenancy/access"
import { PICTURE_MAX_BYTES } from "../contracts/pictures"

/** A request that passed access control: its tenant was derived from the host, never from the request's contents. */
export type TenantRequest<Body = unknown, Query = unknown> = Omit<AuthenticatedMedusaRequest<Body>, "validatedQuery"> &
  AccessMarks & { validatedQuery: Query }

const pageFields = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

/** A page of a list: 1 to 100 rows, 20 by default. */
export const PageQuery = z.object(pageFields).strict()
export type PageQuery = z.infer<typeof PageQuery>

/** A page with filters. */
export const pageWith = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ ...pageFields, ...shape }).strict()

/** A page of a cursor-paginated list, with filters. */
export const rowsWith = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({
    cursor: z.string().max(2_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    ...shape,
  })

/** The search text of a list. */
export const Searched = z
  .string()
  .trim()
  .max(100)
  .refine((text) => !text.includes("\0"))
  .optional()

const AnyId = z.string().regex(/^[0-9A-Za-z_]{1,64}$/)

/** Ids of the events that something applies to; empty: every event. */
export const EventIds = z
  .array(AnyId)
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, "must not contain duplicates")

export const RowId = AnyId

/** Largest number that a revision's column holds. */
const MAX_REV = 2 ** 31 - 1

/** The revision of a row that was read; another one is a conflict. */
export const Rev = z.number().int().min(1).max(MAX_REV)

/** An uploaded picture in base64; `readPicture` validates its content. */
export const Picture = z
  .base64()
  .min(1)
  .max(Math.ceil(PICTURE_MAX_BYTES / 3) * 4)

/** An instant that every reader can parse: years of four digits, whatever the offset. */
export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= "1900" && text < "9999", "must lie between 1900 and 9998")
