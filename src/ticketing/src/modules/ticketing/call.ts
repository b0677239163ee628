import { domainError, type ErrorCode } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { QueryResultRow } from "pg"

/** SQLSTATE of `ticketing_refuse`: message = error code, detail = JSON. */
const REFUSED = "GU409"

/**
 * Runs one named statement and returns its rows.
 *
 * @throws the error code passed to `ticketing_refuse`; everything the call did is rolled back
 */
export async function call<Row extends QueryResultRow>(db: Db, name: string, text: string, values: unknown[]): Promise<Row[]> {
  try {
    const { rows } = await db.query<Row>({ name, text, values })

    return rows
  } catch (error) {
    const { code, message, detail } = error as { code?: string; message: string; detail?: string }
    throw code === REFUSED ? domainError(message as ErrorCode, JSON.parse(detail ?? "{}")) : error
  }
}

/**
 * Calls an SQL function with its arguments by name, as a prepared statement named like it.
 *
 * @throws the error code passed to `ticketing_refuse`; everything the call did is rolled back
 */
export function callFunction<Row extends QueryResultRow>(db: Db, name: string, args: Record<string, unknown>): Promise<Row[]> {
  const named = Object.keys(args).map((arg, at) => `${arg} => $${at + 1}`)

  return call<Row>(db, name.replaceAll("_", "-"), `select * from ${name}(${named.join(", ")})`, Object.values(args))
}
