import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { NamedPriceDTO, RowCursors } from "../../../../../contracts/sale-terms"
import { readRowPage, type RowsQuery } from "./read-row-page"
import { NAMED_PRICE, PRICES_JOINED } from "./named-price"

/**
 * Prices that need an access code, newest first.
 *
 * @param q part of the event's title or the price's name
 * @throws invalid_data (400): malformed cursor
 */
export async function listAccessPrices(
  db: Db,
  tenant: TenantId,
  { q, ...asked }: RowsQuery & { q?: string }
): Promise<{ prices: NamedPriceDTO[] } & RowCursors> {
  const { rows, ...cursors } = await readRowPage<{ price: NamedPriceDTO }>(
    db,
    {
      columns: `${NAMED_PRICE} as price`,
      from: `${PRICES_JOINED} where l.tenant_no = $1 and l.needs_code
        and ($2::text is null or strpos(lower(e.title), lower($2)) > 0 or strpos(lower(l.name), lower($2)) > 0)`,
      values: [tenant, q || null],
      order: ["l.id"],
      like: ["text"],
      newest_first: true,
    },
    asked,
    { list: "access-prices", q }
  )

  return { prices: rows.map(({ price }) => price), ...cursors }
}
