-- Sites that expired unconfirmed kept the domains they had claimed, since expiring released none then.
delete from sending_domain s using tenancy_tenant t where t.tenant_no = s.tenant_no and t.closed_because = 'unconfirmed';
update domain_claim c
   set state = case when state = 'live' then 'lapsed' else 'given_up' end, moved_away_at = null, checks = 0, next_check_at = null
  from tenancy_tenant t
 where t.tenant_no = c.tenant_no and t.closed_because = 'unconfirmed' and c.state in ('pending', 'verified', 'live');
