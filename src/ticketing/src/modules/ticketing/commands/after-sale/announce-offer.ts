import { defineOutbox, writeMessage } from "@guichet/kernel/outbox"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { EXCHANGE_OFFERED, TICKETING_OUTBOX } from "../../../../contracts/messages"

const outbox = defineOutbox(TICKETING_OUTBOX)

/** Announces, in the caller's transaction, that the buyer of a sale has an exchange difference to pay. */
export async function announceOffer(db: Db, tenant: TenantId, sale_id: string, exchange_id: string): Promise<void> {
  await writeMessage(db, outbox, EXCHANGE_OFFERED, `${EXCHANGE_OFFERED}:${exchange_id}`, {
    tenant_no: tenant,
    sale_id,
    exchange_id,
  })
}
