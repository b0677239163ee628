import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { domainError } from "@guichet/kernel/errors"
import type { Place } from "../modules/billing/queries/clients/list-clients"

const schema = z.tuple([
  z.enum(["after", "before"]),
  z.string().max(64),
  z.string().max(400),
  z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
])
const INSTANT = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d:\d\d$/

/** Identifies a query by search text, filters and order, without the page size. */
export const questionHash = (question: object): string =>
  createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 16)

export const writeCursor = ({ direction, key, tenant_no }: Place, question: string): string =>
  Buffer.from(JSON.stringify([direction, question, key, tenant_no])).toString("base64url")

/**
 * Reads a cursor made for this query; null for a cursor of another query.
 *
 * @param is_instant the list is ordered by an instant
 * @throws invalid_data (400) for anything else
 */
export function readCursor(cursor: string, question: string, is_instant: boolean): Place | null {
  const parsed = schema.safeParse(parseJson(cursor))
  if (!parsed.success) {
    throw domainError("invalid_data", { fields: ["cursor"] })
  }
  const [direction, asked, key, tenant_no] = parsed.data
  if (asked !== question) {
    return null
  }
  if (key.includes("\0") || (is_instant && !(INSTANT.test(key) && !Number.isNaN(Date.parse(key))))) {
    throw domainError("invalid_data", { fields: ["cursor"] })
  }

  return { direction, key, tenant_no: guardedTenant(tenant_no) }
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
  } catch {
    return null
  }
}
