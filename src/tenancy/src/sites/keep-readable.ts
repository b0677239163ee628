import type { Db } from "@guichet/kernel/sql"
import { queryLengthenTerm } from "../modules/tenancy/queries/close-site"

/**
 * Lets the owners of closed sites in for `CLOSED_READING_DAYS` more, in the caller's transaction: they are asked for something that is done in the console. Also where
 * their term was over; nothing for a site that is open.
 */
export const keepReadable = (db: Db, tenant_nos: number[]): Promise<void> => queryLengthenTerm(db, tenant_nos)
