/** A payment of its own for the difference when a ticket was exchanged for a dearer place, not refunded so far. */
export interface Addition {
  /** ticket of the difference's sale: void, but its money belongs to the exchanged ticket */
  ticket_id: string
  sale_id: string
  /** of that sale */
  kind: string
  paid_at: string
  amount_minor: number
}

/**
 * SQL: `Addition`s of a ticket `t` as a JSON array, newest first. One whose dispute was lost for all of it is none: the bank
 * has returned it.
 */
export const ADDITIONS = `(select coalesce(jsonb_agg(jsonb_build_object('ticket_id', d.id, 'sale_id', d.sale_id, 'kind', b.kind,
    'paid_at', b.authorised_at, 'amount_minor', d.amount_minor) order by x.done_at desc), '[]')
  from exchange_item i
  join exchange x on x.tenant_no = i.tenant_no and x.id = i.exchange_id and x.state = 'done'
  join ticket d on d.tenant_no = i.tenant_no and d.id = i.paid_ticket_id
  join sale b on b.tenant_no = d.tenant_no and b.id = d.sale_id
 where i.tenant_no = t.tenant_no and i.ticket_id = t.id and d.amount_minor > 0 and not is_refunded(d.tenant_no, d.id)
   and not exists (select from sale_dispute l where l.tenant_no = d.tenant_no and l.sale_id = d.sale_id and l.phase = 'lost' and not l.is_partial))`
