-- Sites that expired unconfirmed kept their own domains as renamed hosts; they keep only their hosts below the platform's domain.
delete from tenant_host h
 using tenant t, tenant_host console
 where t.closed_because = 'unconfirmed' and h.tenant_no = t.tenant_no and h.kind = 'tenant' and h.status <> 'lapsed'
   and console.tenant_no = t.tenant_no and console.kind = 'console'
   and h.host <> t.slug || substr(console.host, length(t.slug || '.console') + 1);
update tenant_host h set is_canonical = true
  from tenant t
 where t.closed_because = 'unconfirmed' and h.tenant_no = t.tenant_no and h.kind = 'tenant' and h.status <> 'lapsed'
   and not exists (select from tenant_host c where c.tenant_no = t.tenant_no and c.kind = 'tenant' and c.is_canonical);
