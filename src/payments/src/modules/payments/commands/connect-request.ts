import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface NewConnectRequest {
  tenant_no: TenantId
  id: string
  state_hash: Buffer
  nonce_hash: Buffer
  user_id: string
  console_host: string
  ttl_seconds: number
}

export interface ConnectRequest {
  tenant_no: TenantId
  id: string
  nonce_hash: Buffer
  user_id: string
  console_host: string
}

export async function insertConnectRequest(db: Db, request: NewConnectRequest): Promise<void> {
  await db.query(
    `insert into connect_request (tenant_no, id, state_hash, nonce_hash, user_id, console_host, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
    [
      request.tenant_no,
      request.id,
      request.state_hash,
      request.nonce_hash,
      request.user_id,
      request.console_host,
      request.ttl_seconds,
    ]
  )
}

/** The console that a state belongs to, used or not; null for an unknown state. */
export async function findConnectRequest(db: Db, state_hash: Buffer): Promise<ConnectRequest | null> {
  const { rows } = await db.query<ConnectRequest & Record<string, unknown>>(
    "select tenant_no, id, nonce_hash, user_id, console_host from connect_request where state_hash = $1",
    [state_hash]
  )

  return rows[0] ?? null
}

/**
 * Uses up a state and stores the authorisation code, if any. Decided by this one update; database clock.
 *
 * @returns false when it was used or has expired
 */
export async function spendConnectState(db: Db, state_hash: Buffer, authorisation_code: string | null): Promise<boolean> {
  const { rowCount } = await db.query(
    `update connect_request set returned_at = now(), authorisation_code = $2
     where state_hash = $1 and returned_at is null and expires_at > now()`,
    [state_hash, authorisation_code]
  )

  return rowCount === 1
}

/**
 * Takes the authorisation code, once, for the user and console of the request.
 *
 * @returns null when it was taken, has expired, or belongs to another user or console
 */
export async function takeAuthorisation(
  db: Db,
  asked: { tenant_no: TenantId; id: string; user_id: string }
): Promise<{ authorisation_code: string } | null> {
  const { rows } = await db.query<{ authorisation_code: string }>(
    `update connect_request r set authorisation_code = null, finished_at = now()
     from (select tenant_no, id, authorisation_code from connect_request where tenant_no = $1 and id = $2 for update) before
     where r.tenant_no = before.tenant_no and r.id = before.id and r.user_id = $3 and r.finished_at is null and r.expires_at > now()
       and before.authorisation_code is not null
     returning before.authorisation_code`,
    [asked.tenant_no, asked.id, asked.user_id]
  )

  return rows[0] ?? null
}

/** One request of a tenant, by id. */
export async function readConnectRequest(db: Db, tenant_no: TenantId, id: string): Promise<ConnectRequest | null> {
  const { rows } = await db.query<ConnectRequest & Record<string, unknown>>(
    "select tenant_no, id, nonce_hash, user_id, console_host from connect_request where tenant_no = $1 and id = $2",
    [tenant_no, id]
  )

  return rows[0] ?? null
}
