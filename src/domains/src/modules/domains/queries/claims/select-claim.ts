import { DOMAIN_COOL_OFF_DAYS, DOMAIN_GRACE_DAYS, DOMAIN_CHECK_DAYS } from "../../../../contracts/domains"

/** Columns of `DomainClaim` from `domain_claim c`. */
export const CLAIM_COLUMNS = `c.tenant_no, c.host, c.id, c.token, c.state, c.verdicts, c.checks, c.checked_at, c.next_check_at, c.moved_away_at, c.created_at,
  c.moved_away_at + interval '${DOMAIN_GRACE_DAYS} days' as served_until,
  case when c.state = 'pending' or c.state = 'verified' and not exists (select 1 from sending_domain s where s.tenant_no = c.tenant_no and s.host = c.host)
    then c.pending_since + interval '${DOMAIN_CHECK_DAYS} days' end as check_until,
  exists (select 1 from tenancy_tenant_host h where h.host = c.host and h.tenant_no = c.tenant_no and h.is_canonical) as is_canonical,
  exists (select 1 from dns_zone z where z.tenant_no = c.tenant_no and z.host = c.host) as has_zone,
  (select h.lapsed_at + interval '${DOMAIN_COOL_OFF_DAYS} days' from tenancy_tenant_host h
   where h.host = c.host and h.tenant_no <> c.tenant_no and h.status = 'lapsed') as cool_off_until`
