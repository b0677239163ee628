import type { Db } from "@guichet/kernel/sql"

export interface HostChanges {
  changed: { host: string; is_live: boolean }[]
  /** argument for the next call: no later commit is missed, some changes may be returned twice */
  next_xid: string
}

const hostsSql = (which: string) => `
select pg_snapshot_xmin(pg_current_snapshot())::text as next_xid,
  (select coalesce(jsonb_agg(jsonb_build_object('host', h.host, 'is_live', h.status = 'live' and t.status <> 'opening')), '[]')
   from tenant_host h join tenant t using (tenant_no) ${which}) as changed`

/**
 * Every host, or those changed in transactions that had not ended at the last call: a transaction that began early and commits
 * late is not missed, as it would be with a timestamp or a counter.
 *
 * @param since_xid `next_xid` of the last result; null for every host
 */
export async function listLiveHosts(db: Db, since_xid: string | null): Promise<HostChanges> {
  // two statements, so that the frequent one has its own plan, by the index
  const { rows } = await db.query<HostChanges & Record<string, unknown>>(
    since_xid === null
      ? hostsSql("")
      : { name: "changed-hosts", text: hostsSql("where h.changed_xid >= $1::xid8"), values: [since_xid] }
  )

  return rows[0]
}
