/** Price levels `l` with their event `e` and the name of their category in the newest chart version. */
export const PRICES_JOINED = `
  from price_level l
  join event e on e.tenant_no = l.tenant_no and e.id = l.event_id
  left join lateral (
    select category ->> 'name' as name
      from (select categories from chart_version cv where cv.tenant_no = e.tenant_no and cv.chart_id = e.chart_id order by no desc limit 1) newest,
           jsonb_array_elements(newest.categories) category
     where category ->> 'key' = l.category_key
  ) c on true`

/** A row of `PRICES_JOINED` as NamedPriceDTO. */
export const NAMED_PRICE = `
  jsonb_build_object('id', l.id, 'name', l.name, 'category', coalesce(c.name, l.category_key), 'event', jsonb_build_object('id', e.id, 'title', e.title))`

/** Whether all of `ids` are price levels of the tenant. */
export const pricesAreOwn = (tenant: string, ids: string): string =>
  `not exists (select from unnest(${ids}::text[]) asked(id)
    where not exists (select from price_level l where l.tenant_no = ${tenant} and l.id = asked.id))`
