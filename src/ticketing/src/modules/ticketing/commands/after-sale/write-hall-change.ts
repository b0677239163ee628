import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"
import type { DueItem } from "../holds/tidy-expired-holds"

/**
 * Gives the date its new version in one transaction: whoever loses a place keeps the ticket and is asked, buyers are notified,
 * holds on lost places end. Nothing is written when it throws.
 *
 * @throws not_found (404)
 * @throws hall_change_over (409)
 * @throws stale_state (409)
 * @throws hall_not_changeable (409) { because: paying, sold_since, unplaced (with places, count), too_small (sold, places, place
 * of one area), cancelled, past, same, unpriced, unanswered }
 */
export async function confirmHallChange(
  db: Db,
  tenant: TenantId,
  { id, message, confirmed_by }: { id: string; message: string | null; confirmed_by: string }
): Promise<void> {
  await call(db, "confirm-hall-change", "select confirm_hall_change($1, $2, $3, $4)", [tenant, id, message, confirmed_by])
}

/**
 * Withdraws a plan and frees what it shut and kept.
 *
 * @throws not_found (404)
 * @throws hall_change_over (409)
 */
export async function withdrawHallChange(db: Db, tenant: TenantId, id: string): Promise<void> {
  await call(db, "withdraw-hall-change", "select withdraw_hall_change($1, $2)", [tenant, id])
}

/**
 * Locks a plan's row and its date's for the caller's transaction.
 *
 * @throws not_found (404)
 * @throws hall_change_over (409) unless it is still a plan
 */
export async function lockPlan(
  db: Db,
  tenant: TenantId,
  id: string
): Promise<{ performance_no: number; from_version_no: number; to_version_no: number }> {
  const [plan] = await call<{ state: string; performance_no: number; from_version_no: number; to_version_no: number }>(
    db,
    "lock-hall-change",
    "select h.state, h.performance_no, h.from_version_no, h.to_version_no from lock_hall_change($1, $2) h",
    [tenant, id]
  )
  if (plan.state !== "planned") {
    throw domainError("hall_change_over")
  }

  return plan
}

/**
 * Withdraws one proposal and frees its place.
 *
 * @returns whether the ticket was moved because its area becomes too small; null when the plan has no proposal for it
 */
export async function takeProposalBack(
  db: Db,
  tenant: TenantId,
  id: string,
  ticket_id: string
): Promise<{ is_one_too_many: boolean } | null> {
  await db.query("select release_kept_places($1, $2, $3)", [tenant, id, [ticket_id]])
  const { rows } = await db.query<{ is_one_too_many: boolean }>(
    `delete from hall_change_item where tenant_no = $1 and hall_change_id = $2 and ticket_id = $3
     returning from_idx < 0 and because is not distinct from 'too_small' as is_one_too_many`,
    [tenant, id, ticket_id]
  )

  return rows[0] ?? null
}

/** Changes with something for `tidyHallChanges` to do. */
export async function listUntidyHallChanges(db: Db, limit: number): Promise<DueItem[]> {
  const { rows } = await db.query<DueItem & Record<string, unknown>>(
    `select h.tenant_no, h.id from hall_change h
      where (h.state = 'confirmed' and h.freed_at is null and h.confirmed_at < now() - interval '1 minute')
         or exists (select from hall_change_item i join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
              where i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.is_kept
                and (t.state not in ('pending', 'valid') or t.performance_no <> h.performance_no or t.place_idx <> i.from_idx))
      order by h.tenant_no, h.id limit $1`,
    [limit]
  )

  return rows
}

/**
 * Frees kept places whose tickets are void or moved, and lost places that the new version has, of all changes or of one.
 *
 * @returns the number of such tickets
 */
export async function tidyHallChanges(db: Db, { tenant_no, id }: Partial<DueItem> = {}): Promise<number> {
  const { rows } = await db.query<{ tidied: number }>("select tidy_hall_changes($1, $2) as tidied", [
    tenant_no ?? null,
    id ?? null,
  ])

  return rows[0].tidied
}
