import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { AdminClientSnapshot } from "../contracts"
import { clientActivity } from "../modules/billing/queries/clients/client-activity"
import { clientFacts } from "../modules/billing/queries/clients/client-facts"
import { clientSales } from "../modules/billing/queries/clients/client-sales"

const ACTIVITY_SHOWN = 15

/**
 * A client as shown to the operator, in three statements.
 *
 * @param may_read_money whether to include the open amounts of its invoices
 * @throws not_found (404)
 */
export async function readSnapshot(db: Db, id: string, may_read_money: boolean): Promise<AdminClientSnapshot> {
  const found = await clientFacts(db, id)
  if (!found) {
    throw domainError("not_found")
  }
  const { tenant_no, receivable, ...facts } = found
  const [sales, activity] = await Promise.all([clientSales(db, tenant_no), clientActivity(db, tenant_no, ACTIVITY_SHOWN)])

  return { ...facts, receivable: may_read_money ? receivable : null, sales, activity }
}
