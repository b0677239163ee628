import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** The first broken link of a tenant's chain. */
export interface BrokenLink {
  tenant_no: TenantId
  seq: number
  /**
   * `changed`: differs from what was hashed · `missing`: the number does not exist · `unlinked`: not the hash of the previous
   * entry · `cut`: the head names more entries, or another hash
   */
  what: "changed" | "missing" | "unlinked" | "cut"
}

export interface VerifiedAudit {
  broken: BrokenLink[]
  /** number and hash of the newest entry, per tenant: recorded elsewhere, they reveal a chain that was rebuilt */
  heads: { tenant_no: TenantId; seq: number; hash: string }[]
}

/** Written out here instead of calling the database's function: whoever can change entries could change that function too. */
const HASH = `sha256(convert_to(jsonb_build_array(encode(a.prev_hash, 'hex'), a.tenant_no, a.seq,
  to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.actor_kind, a.actor_id, a.actor_mail, a.action, a.target,
  a.details, a.support_session_id, a.ip, a.user_agent)::text, 'UTF8'))`

const LINKS = `
select case what when 'missing' then due else seq end as seq, what from (
  select a.seq, coalesce(lag(a.seq) over chain, 0) + 1 as due, case
    when a.seq <> coalesce(lag(a.seq) over chain, 0) + 1 then 'missing'
    when a.prev_hash <> coalesce(lag(a.hash) over chain, sha256('')) then 'unlinked'
    when a.hash <> ${HASH} then 'changed' end as what
  from audit_log a where a.tenant_no = $1 window chain as (order by a.seq)) links
where what is not null order by links.seq limit 1`

const ENDS = `
select tenant_no, h.seq::int as head_seq, encode(h.hash, 'hex') as head_hash, l.seq::int as last_seq, encode(l.hash, 'hex') as last_hash
from audit_head h
full join (select distinct on (tenant_no) tenant_no, seq, hash from audit_log order by tenant_no, seq desc) l using (tenant_no)
order by tenant_no`

interface Ends {
  tenant_no: TenantId
  head_seq: number | null
  head_hash: string | null
  last_seq: number | null
  last_hash: string | null
}

/**
 * Follows every tenant's chain from its first entry to its head. Reads only; concurrent entries do not disturb it when the
 * caller's transaction reads one snapshot.
 */
export async function verifyAudit(db: Db): Promise<VerifiedAudit> {
  const { rows: tenants } = await db.query<Ends & Record<string, unknown>>(ENDS)
  const broken: BrokenLink[] = []
  for (const ends of tenants) {
    const link = (await firstBroken(db, ends.tenant_no)) ?? cutOf(ends)
    if (link) {
      broken.push({ tenant_no: ends.tenant_no, ...link })
    }
  }

  return {
    broken,
    heads: tenants.map(({ tenant_no, head_seq, head_hash }) => ({ tenant_no, seq: head_seq ?? 0, hash: head_hash ?? "" })),
  }
}

async function firstBroken(db: Db, tenant_no: TenantId): Promise<Omit<BrokenLink, "tenant_no"> | null> {
  const { rows } = await db.query<{ seq: string; what: BrokenLink["what"] }>(LINKS, [tenant_no])

  return rows[0] ? { seq: Number(rows[0].seq), what: rows[0].what } : null
}

/** Head and last entry must agree, else the tail was changed or cut. */
function cutOf({ head_seq, head_hash, last_seq, last_hash }: Ends): Omit<BrokenLink, "tenant_no"> | null {
  const is_whole = head_seq === (last_seq ?? 0) && (last_seq === null || head_hash === last_hash)

  return is_whole ? null : { seq: Math.min(head_seq ?? 0, last_seq ?? 0) + 1, what: "cut" }
}
