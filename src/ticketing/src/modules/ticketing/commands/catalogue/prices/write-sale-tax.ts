import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_SALE_TAXES } from "../../../../../contracts/sale-terms"
import { orRefuse } from "../../../or-refuse"
import { moveTermsOn } from "./move-terms-on"

export interface WrittenTax {
  /** revision of the terms */
  rev: number
  name: string
  /** plain decimal */
  percent: string
  /** replaces the previous default; the first rate is always the default */
  is_default: boolean
}

const name_taken = { sale_tax_name: () => domainError("sale_tax_name_taken") }

const giveWay = (db: Db, tenant: TenantId) =>
  db.query("update sale_tax set is_default = false where tenant_no = $1 and is_default", [tenant])

/**
 * Adds a tax rate, in the caller's transaction.
 *
 * @returns its id
 * @throws stale_state (409)
 * @throws sale_tax_name_taken (409)
 * @throws list_full (409) { most }
 */
export async function addSaleTax(db: Db, tenant: TenantId, { rev, name, percent, is_default }: WrittenTax): Promise<string> {
  const id = newId("sale_tax")
  await moveTermsOn(db, tenant, rev)
  if (is_default) {
    await giveWay(db, tenant)
  }
  const { rowCount } = await orRefuse(
    db.query(
      `insert into sale_tax (tenant_no, id, name, percent, is_default)
       select $1, $2, $3, $4, $5 or not exists (select from sale_tax where tenant_no = $1)
        where (select count(*) from sale_tax where tenant_no = $1) < $6`,
      [tenant, id, name, percent, is_default, MAX_SALE_TAXES]
    ),
    name_taken
  )
  if (rowCount !== 1) {
    throw domainError("list_full", { most: MAX_SALE_TAXES })
  }

  return id
}

/**
 * Changes a tax rate, in the caller's transaction. The default remains until another rate becomes it.
 *
 * @throws not_found (404)
 * @throws stale_state (409)
 * @throws sale_tax_name_taken (409)
 */
export async function changeSaleTax(
  db: Db,
  tenant: TenantId,
  id: string,
  { rev, name, percent, is_default }: WrittenTax
): Promise<void> {
  await moveTermsOn(db, tenant, rev)
  const { rows } = await db.query<{ is_default: boolean }>("select is_default from sale_tax where tenant_no = $1 and id = $2", [
    tenant,
    id,
  ])
  if (rows.length === 0) {
    throw domainError("not_found", { sale_tax_id: id })
  }
  const becomes = is_default && !rows[0].is_default
  if (becomes) {
    await giveWay(db, tenant)
  }
  await orRefuse(
    db.query(
      `update sale_tax set name = $3, percent = $4, is_default = is_default or $5
        where tenant_no = $1 and id = $2 and (name, percent, is_default) is distinct from ($3, $4::numeric, is_default or $5)`,
      [tenant, id, name, percent, becomes]
    ),
    name_taken
  )
}
