import type { Db } from "@guichet/kernel/sql"
import type { RequestState } from "../../../contracts/approval"
import type { ReplicationMessage } from "../../../contracts/messages"

export interface RequestForMail {
  id: string
  state: RequestState
  note: string | null
  reason: string | null
  withdrawal_reason: string | null
  member_email: string
  site: string
  /** the tenant's */
  locale: string
  console_host: string
  tenant_host: string
  event_id: string
  event_title: string
  event_slug: string
  is_published: boolean
  operator: { name: string; colour: string; locale: string; console_host: string; tenant_host: string; emails: string[] }
}

/** The content of a request's emails; null when its event or member is gone. */
export async function requestForMail(db: Db, message: ReplicationMessage): Promise<RequestForMail | null> {
  const { rows } = await db.query<RequestForMail>(
    `select r.id, r.state, r.note, r.reason, r.withdrawal_reason, m.email as member_email, t.name as site, t.default_locale as locale, ch.host as console_host,
       th.host as tenant_host, e.id as event_id, e.title as event_title, e.slug as event_slug, e.status = 'published' as is_published,
       jsonb_build_object('name', o.name, 'colour', coalesce(o.theme->>'brand', '#1f2937'), 'locale', o.default_locale, 'console_host', oc.host,
         'tenant_host', oh.host, 'emails', array(select a.email from tenancy_member a where a.tenant_no = o.tenant_no
           and a.role in ('operator_owner', 'operator_admin') and a.status = 'active' order by a.email)) as operator
     from replication_request r
     join tenancy_member m on m.tenant_no = r.tenant_no and m.id = r.member_id
     join tenancy_tenant t on t.tenant_no = r.tenant_no
     join tenancy_tenant_host ch on ch.tenant_no = t.tenant_no and ch.kind = 'console' and ch.is_canonical
     join tenancy_tenant_host th on th.tenant_no = t.tenant_no and th.kind = 'tenant' and th.is_canonical
     join ticketing_event e on e.tenant_no = r.tenant_no and e.id = r.event_id
     join tenancy_tenant o on o.kind = 'platform'
     join tenancy_tenant_host oc on oc.tenant_no = o.tenant_no and oc.kind = 'console' and oc.is_canonical
     join tenancy_tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
     where r.tenant_no = $1 and r.id = $2`,
    [message.tenant_no, message.request_id]
  )

  return rows[0] ?? null
}
