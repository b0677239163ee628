import type { Db } from "@guichet/kernel/sql"
import { MAX_CLIENTS_COUNTED, type AdminClientsPage } from "../contracts"
import { countClients } from "../modules/billing/queries/clients/count-clients"
import { listClients, type ClientsQuery, type ListedClient } from "../modules/billing/queries/clients/list-clients"
import { questionHash, readCursor, writeCursor } from "./cursor"

type ClientsPageQuery = Omit<ClientsQuery, "place"> & { cursor?: string }

/**
 * A page of clients by its cursor: as cheap in the middle of 10,000 as at the beginning.
 *
 * @throws invalid_data (400) for an invalid cursor
 */
export async function readClients(db: Db, { cursor, ...asked }: ClientsPageQuery): Promise<AdminClientsPage> {
  const { limit, ...question } = asked
  const hash = questionHash(question)
  const place = cursor === undefined ? null : readCursor(cursor, hash, /^-?created_at$/.test(asked.order))
  const found = await listClients(db, { ...asked, limit: limit + 1, ...(place && { place }) })
  const goes_on = found.length > limit
  if (place?.direction === "before" && !goes_on) {
    // fewer rows than a page before it: show the first page
    return readClients(db, asked)
  }
  const count = await countClients(db, question, MAX_CLIENTS_COUNTED)
  const page = place?.direction === "before" ? found.slice(0, limit).reverse() : found.slice(0, limit)
  const at = (direction: "after" | "before", row: ListedClient | undefined) =>
    row ? writeCursor({ direction, key: row.key, tenant_no: row.tenant_no }, hash) : null

  return {
    tenants: page.map(({ client }) => client),
    count: Math.min(count, MAX_CLIENTS_COUNTED),
    count_is_exact: count <= MAX_CLIENTS_COUNTED,
    next_cursor: goes_on || place?.direction === "before" ? at("after", page.at(-1)) : null,
    previous_cursor: place ? at("before", page[0]) : null,
  }
}
