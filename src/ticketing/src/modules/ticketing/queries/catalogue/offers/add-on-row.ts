import { namedEvents } from "../events/named-events"

/** An add-on as organisers see it; the row's alias is `o`. */
export const ADD_ON = `
  o.id, o.rev, o.title, o.description, o.price_minor::float8 as price_minor, add_on_all_in(o)::float8 as all_in_minor, o.currency, o.sale_tax_id,
  o.stock, o.taken, o.max_per_order, ${namedEvents("o")} as events, o.is_on,
  o.taken = 0 and not exists (select from sale_extra x where x.tenant_no = o.tenant_no and x.add_on_id = o.id) as is_removable`

/** An add-on as an organiser enters it. Amounts: minor units. */
export interface WrittenAddOn {
  title: string
  description: string | null
  price_minor: number
  sale_tax_id: string | null
  stock: number | null
  max_per_order: number
  event_ids: string[]
}
