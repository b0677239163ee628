import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { AdminProviderEventDetail } from "../../../../contracts"
import { findEvent } from "../../../../modules/payments/queries/inbox/find-event"

const ID = /^\d{1,18}$/

/** @throws not_found (404) */
export async function eventDetail(db: Db, id: string): Promise<AdminProviderEventDetail> {
  const event = ID.test(id) ? await findEvent(db, id) : null
  if (!event) {
    throw domainError("not_found", { event_id: id })
  }

  return event
}
