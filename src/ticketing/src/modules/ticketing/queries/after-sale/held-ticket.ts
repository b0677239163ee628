import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HeldTicketDTO } from "../../../../contracts/sales-api"
import { call } from "../../call"
import { CANCELLED } from "./cancelled"
import { DURATION } from "./duration"
import { IS_TEST } from "../checkout/is-test"

interface HeldTicket extends Omit<HeldTicketDTO, "url"> {
  code_id: string
  host: string
  locale: string
}

const sql = `
select coalesce(t.code_id, t.id) as code_id, t.holder_name, s.buyer_name, s.host, s.locale, ${IS_TEST} as is_test,
       json_build_object('id', t.id, 'code', case when t.state = 'valid' then t.code end, 'ticket_no', t.ticket_no, 'section', t.section, 'row', t.row_label, 'at_table', t.at_table,
         'label', t.label, 'price_level', t.price_level_name, 'state', t.state, 'holder_name', t.holder_name,
         'performance', json_build_object('id', p.id, 'event_title', e.title, 'starts_at', p.starts_at, 'doors_at', p.doors_at,
           'time_zone', p.time_zone, 'duration_minutes', ${DURATION}, 'cancelled', ${CANCELLED}, 'venue', v.name, 'city', v.city, 'address', v.address)) as ticket
  from ticket t
  join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
  join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
  join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
  join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
 where t.tenant_no = $1 and t.id = $2 and t.transferred_at is not null`

/** A transferred ticket as its holder sees it, with its code id; null when it is not found or was not transferred. */
export async function heldTicket(db: Db, tenant: TenantId, ticket_id: string): Promise<HeldTicket | null> {
  const [row] = await call<HeldTicket & Record<string, unknown>>(db, "held-ticket", sql, [tenant, ticket_id])

  return row ?? null
}
