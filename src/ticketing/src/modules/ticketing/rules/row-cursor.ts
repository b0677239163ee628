import { createHash } from "node:crypto"
import { domainError } from "@guichet/kernel/errors"

/** Where a page of a list ended or began: its sort key, which ends with the row's id. */
export interface RowPlace {
  direction: "after" | "before"
  key: (string | number)[]
}

/** Identifies a query: its search text and filters, without the page size. */
export const questionHash = (question: object): string =>
  createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 16)

export const writeRowCursor = ({ direction, key }: RowPlace, question: string): string =>
  Buffer.from(JSON.stringify([direction, question, ...key])).toString("base64url")

const LONGEST_KEY = 200

/**
 * Reads a cursor of this query; null for a cursor of another query.
 *
 * @param like the types of this list's key
 * @throws invalid_data (400) for a malformed cursor
 */
export function readRowCursor(cursor: string, question: string, like: ("text" | "number")[]): RowPlace | null {
  const parsed = parseJson(cursor)
  if (!Array.isArray(parsed) || (parsed[0] !== "after" && parsed[0] !== "before") || typeof parsed[1] !== "string") {
    throw domainError("invalid_data", { fields: ["cursor"] })
  }
  const [direction, asked, ...key] = parsed as ["after" | "before", string, ...unknown[]]
  if (asked !== question) {
    return null
  }
  if (key.length !== like.length || !key.every((part, at) => isLike(part, like[at]))) {
    throw domainError("invalid_data", { fields: ["cursor"] })
  }

  return { direction, key: key as (string | number)[] }
}

const isLike = (part: unknown, kind: "text" | "number"): boolean =>
  kind === "number"
    ? Number.isInteger(part) && Math.abs(part as number) < 2 ** 31
    : typeof part === "string" && part.length <= LONGEST_KEY && !part.includes("\0")

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
  } catch {
    return null
  }
}
