/**
 * Issued documents that correct an invoice at any depth, as a table (tenant_no, id) to join: a supplementary invoice may have
 * been corrected itself.
 *
 * @param tenant_no, id SQL of the invoice's key
 */
export const correctionsOf = (tenant_no: string, id: string): string => `(
  with recursive correction as (
    select c.tenant_no, c.id from invoice c where c.tenant_no = ${tenant_no} and c.corrects_id = ${id} and c.number is not null
    union
    select c.tenant_no, c.id from correction p join invoice c on c.tenant_no = p.tenant_no and c.corrects_id = p.id where c.number is not null
  ) select tenant_no, id from correction)`

/** The id of the original that invoice `id` belongs to, as a scalar: `id` itself when it corrects nothing. */
export const rootOf = (tenant_no: string, id: string): string => `(
  with recursive above as (
    select o.tenant_no, o.id, o.corrects_id from invoice o where o.tenant_no = ${tenant_no} and o.id = ${id}
    union
    select o.tenant_no, o.id, o.corrects_id from above a join invoice o on o.tenant_no = a.tenant_no and o.id = a.corrects_id
  ) select id from above where corrects_id is null)`
