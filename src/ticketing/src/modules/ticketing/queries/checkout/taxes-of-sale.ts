/** SQL: taxes included in a sale `s` as JSON, one per name and percentage, largest first. */
export const TAXES = `coalesce((
  select jsonb_agg(jsonb_build_object('name', x.tax_name, 'percent', x.tax_percent::float8, 'amount_minor', x.amount_minor::float8)
    order by x.amount_minor desc)
  from (
    select i.tax_name, i.tax_percent, sum(i.tax_minor) as amount_minor from (
      select t.tax_name, t.tax_percent, t.tax_minor from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id
      union all
      select e.tax_name, e.tax_percent, e.tax_minor from sale_extra e where e.tenant_no = s.tenant_no and e.sale_id = s.id
    ) i where i.tax_minor > 0 group by i.tax_name, i.tax_percent
  ) x
), '[]')`
