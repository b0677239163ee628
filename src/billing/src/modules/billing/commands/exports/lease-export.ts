import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface WrittenPart {
  name: string
  rows: number
  bytes: number
}

/** An export leased to this worker until its lease ends; a worker that takes over has a higher `lease_no`. */
export interface LeasedExport {
  tenant_no: TenantId
  id: string
  lease_no: number
  parts: WrittenPart[]
  tenant_id: string
  tenant_name: string
  language: string
}

type Lease = Pick<LeasedExport, "tenant_no" | "id" | "lease_no">

const LEASE = "interval '60 seconds'"
/** Attempts without a finished part in between: ends an export that always fails or always kills its worker. */
const MAX_ATTEMPTS = 5

/** Leases the export that has waited longest, or whose worker died. */
export async function takeDueExport(db: Db): Promise<LeasedExport | null> {
  const { rows } = await db.query<LeasedExport & Record<string, unknown>>(
    `update tenant_export e set state = 'running', lease_no = e.lease_no + 1, attempts = e.attempts + 1, leased_until = now() + ${LEASE}
     from tenancy_tenant t where t.tenant_no = e.tenant_no and (e.tenant_no, e.id) = (select tenant_no, id from tenant_export
       where state in ('waiting', 'running') and leased_until <= now() and attempts < ${MAX_ATTEMPTS}
       order by leased_until limit 1 for update skip locked)
     returning e.tenant_no, e.id, e.lease_no, e.parts, t.id as tenant_id, t.name as tenant_name, t.default_locale as language`
  )

  return rows[0] ?? null
}

/**
 * Reports progress and extends the lease.
 *
 * @returns false when another worker has taken over
 */
export async function renewExport(db: Db, { tenant_no, id, lease_no }: Lease, row_count: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `update tenant_export set leased_until = now() + ${LEASE}, row_count = $4
     where tenant_no = $1 and id = $2 and lease_no = $3 and state = 'running'`,
    [tenant_no, id, lease_no, row_count]
  )

  return rowCount === 1
}

/**
 * Records a finished part: a worker that takes over continues after it.
 *
 * @returns false when another worker has taken over
 */
export async function keepExportPart(db: Db, { tenant_no, id, lease_no }: Lease, parts: WrittenPart[]): Promise<boolean> {
  const { rowCount } = await db.query(
    `update tenant_export set parts = $4, row_count = $5, attempts = 0, leased_until = now() + ${LEASE}
     where tenant_no = $1 and id = $2 and lease_no = $3 and state = 'running'`,
    [tenant_no, id, lease_no, JSON.stringify(parts), parts.reduce((sum, { rows }) => sum + rows, 0)]
  )

  return rowCount === 1
}

/** @returns false when another worker has taken over */
export async function finishExport(
  db: Db,
  { tenant_no, id, lease_no }: Lease,
  file: { key: string; bytes: number }
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update tenant_export set state = 'ready', file_key = $4, bytes = $5, ready_at = now(), expires_at = now() + interval '30 days'
     where tenant_no = $1 and id = $2 and lease_no = $3 and state = 'running'`,
    [tenant_no, id, lease_no, file.key, file.bytes]
  )

  return rowCount === 1
}

/** Releases the lease after a failure; each further attempt is delayed a little longer. */
export async function releaseExport(db: Db, { tenant_no, id, lease_no }: Lease): Promise<void> {
  await db.query(
    `update tenant_export set leased_until = now() + greatest(attempts, 1) * interval '10 seconds'
     where tenant_no = $1 and id = $2 and lease_no = $3 and state = 'running'`,
    [tenant_no, id, lease_no]
  )
}

/**
 * Ends exports that were attempted too often.
 *
 * @returns exports whose files must be removed from disk
 */
export async function failExports(db: Db): Promise<{ id: string }[]> {
  const { rows } = await db.query<{ id: string }>(
    `update tenant_export set state = 'failed' where state in ('waiting', 'running') and leased_until <= now() and attempts >= ${MAX_ATTEMPTS}
     returning id`
  )

  return rows
}
