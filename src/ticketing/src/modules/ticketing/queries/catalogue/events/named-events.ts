/** Titles of the events in a row's `event_ids`, as jsonb; `of` is the row's alias. */
export const namedEvents = (of: string): string => `coalesce((
  select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title) order by e.title, e.id)
    from event e where e.tenant_no = ${of}.tenant_no and e.id = any (${of}.event_ids)), '[]')`

/** Whether all named events are the tenant's own: `tenant` and `ids` are parameters of the statement. */
export const eventsAreOwn = (tenant: string, ids: string): string => `not exists (
  select from unnest(${ids}::text[]) as wanted(id) where not exists (select from event e where e.tenant_no = ${tenant} and e.id = wanted.id))`
