import type { Db } from "@guichet/kernel/sql"

export interface HostChanges {
  changed: { host: string; is_live: boolean }[]
  /** what to ask with next time: nothing that commits later is missed, something may be told twice */
  next_xid: string
}

const told = (which: string) => `
select pg_snapshot_xmin(pg_current_snapshot())::text as next_xid,
  (select coalesce(jsonb_agg(jsonb_build_object('host', h.host, 'is_live', h.status = 'live' and t.status <> 'opening')), '[]')
   from tenant_host h join tenant t using (tenant_no) ${which}) as changed`

/**
 * Every host, or those that changed in transactions that had not ended at the last asking: a transaction that began early and commits late is not passed by,
 * as it would be by a clock or a counter.
 *
 * @param since_xid `next_xid` of the last answer; null for every host
 */
export async function queryLiveHosts(db: Db, since_xid: string | null): Promise<HostChanges> {
  // two statements, so that the one that is asked all day has a plan of its own: by the index
  const { rows } = await db.query<HostChanges & Record<string, unknown>>(
    since_xid === null ? told("") : { name: "changed-hosts", text: told("where h.changed_xid >= $1::xid8"), values: [since_xid] }
  )

  return rows[0]
}
