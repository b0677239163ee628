import type { PoolClient } from "pg"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminReplicationRequest } from "../../../contracts/approval"
import type { Evidence } from "../../../contracts/evidence"

const REQUEST = "r.id, r.state, r.note, r.asked_at, r.decided_at, r.reason, r.withdrawn_at, r.withdrawal_reason"

/**
 * Writes a request for an active member without the permission; of two concurrent ones, only one is written.
 *
 * @returns null when none was written: one is open, the member has the permission, or the membership is inactive
 */
export async function insertRequest(
  db: PoolClient,
  tenant: TenantId,
  asked: { id: string; user_id: string; event_id: string; note: string | null }
): Promise<AdminReplicationRequest | null> {
  const { rows } = await db.query<AdminReplicationRequest>(
    `insert into replication_request as r (tenant_no, id, member_id, event_id, note)
     select m.tenant_no, $3, m.id, $4, $5 from tenancy_member m join tenancy_tenant t on t.tenant_no = m.tenant_no
     where m.tenant_no = $1 and m.user_id = $2 and m.status = 'active' and t.kind <> 'platform' and m.replication_granted_at is null
     on conflict (tenant_no, member_id) where state = 'open' do nothing
     returning ${REQUEST}`,
    [tenant, asked.user_id, asked.id, asked.event_id, asked.note]
  )

  return rows[0] ?? null
}

/** A member's latest request; null before the first. */
export async function getLatestRequest(db: Db, tenant: TenantId, user_id: string): Promise<AdminReplicationRequest | null> {
  const { rows } = await db.query<AdminReplicationRequest>(
    `select ${REQUEST} from replication_request r join tenancy_member m on m.tenant_no = r.tenant_no and m.id = r.member_id
     where m.tenant_no = $1 and m.user_id = $2 order by r.asked_at desc, r.id desc limit 1`,
    [tenant, user_id]
  )

  return rows[0] ?? null
}

export interface Decision {
  state: "granted" | "refused"
  decided_by: string
  reason: string | null
  internal_note: string | null
  evidence: Evidence
  red_count: number
}

/** Decides an open request; of two concurrent operators, one does. @returns the requesting member, null when it is not open */
export async function updateDecision(
  db: PoolClient,
  id: string,
  { state, decided_by, reason, internal_note, evidence, red_count }: Decision
): Promise<{ tenant_no: TenantId; member_id: string } | null> {
  const { rows } = await db.query<{ tenant_no: TenantId; member_id: string }>(
    `update replication_request set state = $2, decided_at = now(), decided_by = $3, reason = $4, evidence = $5, red_count = $6, internal_note = $7
     where id = $1 and state = 'open' returning tenant_no, member_id`,
    [id, state, decided_by, reason, JSON.stringify(evidence), red_count, internal_note]
  )

  return rows[0] ?? null
}
