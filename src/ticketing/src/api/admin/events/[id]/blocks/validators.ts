import { z } from "@medusajs/framework/zod"
import { readableLine, readableText } from "@guichet/kernel/text"
import { BLOCK_CHANNELS, BLOCK_KINDS } from "../../../../../contracts/blocks"
import { MAX_PLACES_PER_BLOCK } from "../../../../../contracts/limits"
import { Instant, RowId } from "../../../../tenant-request"

const MOST_ROWS = 200
const MOST_FREED = 200
const Uid = z.string().min(1).max(100)
const Label = z.string().min(1).max(100)

export const AdminCreateBlock = z
  .strictObject({
    /** the date on whose seating plan the places are chosen */
    performance_id: RowId,
    /** applies to every upcoming date in the same hall */
    all_dates: z.boolean().default(false),
    kind: z.enum(BLOCK_KINDS),
    name: readableLine(1, 100),
    reason: readableText(0, 500).default(""),
    /** seats, tables and booths */
    place_uids: z.array(Uid).max(MAX_PLACES_PER_BLOCK).default([]),
    /** whole sections, rows, or a range of places within a row; `at_table`: the row named is a table */
    rows: z
      .array(
        z.strictObject({
          section: Label,
          row: z.string().max(100).optional(),
          at_table: z.boolean().optional(),
          from: Label.optional(),
          to: Label.optional(),
        })
      )
      .max(MOST_ROWS)
      .refine((rows) =>
        rows.every(({ row, from, to }) => (row !== undefined || from === undefined) && (from !== undefined || to === undefined))
      )
      .default([]),
    areas: z
      .array(z.strictObject({ place_uid: Uid, quantity: z.number().int().min(1).max(MAX_PLACES_PER_BLOCK) }))
      .max(100)
      .refine((areas) => new Set(areas.map(({ place_uid }) => place_uid)).size === areas.length, "must not contain duplicates")
      .default([]),
    /** where some places are taken: blocks the free ones; otherwise none of that date */
    is_partly: z.boolean().default(false),
    /** for an allocation: who can have its places */
    channel: z.enum(BLOCK_CHANNELS).optional(),
    /** the access code, for channel `code` */
    code: readableLine(1, 60).optional(),
    /** when the rest of an allocation goes on sale */
    releases_at: Instant.optional(),
  })
  .refine(({ kind, channel }) => (kind === "allocation") === (channel !== undefined), { path: ["channel"] })
  .refine(({ channel, code }) => (channel === "code") === (code !== undefined), { path: ["code"] })
  .refine(({ kind, releases_at }) => kind === "allocation" || releases_at === undefined, { path: ["releases_at"] })
export type AdminCreateBlock = z.infer<typeof AdminCreateBlock>

/** Some places of one date; without them, the rest of the block. */
export const AdminFreeBlock = z.strictObject({
  places: z.strictObject({ performance_id: RowId, place_uids: z.array(Uid).min(1).max(MOST_FREED) }).optional(),
})
export type AdminFreeBlock = z.infer<typeof AdminFreeBlock>
