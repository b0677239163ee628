import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { lengthenTerm } from "../modules/tenancy/commands/site-closing"

/**
 * Extends the reading term of closed sites to `CLOSED_READING_DAYS` from now, in the caller's transaction, because the owners
 * have something to do in the console. Also when the term was over; does nothing for an open site.
 */
export const keepReadable = (db: Db, tenant_nos: TenantId[]): Promise<void> => lengthenTerm(db, tenant_nos)
