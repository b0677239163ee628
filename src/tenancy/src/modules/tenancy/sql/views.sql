-- What other packages read of tenancy.
-- `create or replace` only adds columns: a change that removes or retypes one drops the view first, in its file of changes/.

create or replace view tenancy_audit_log as
select tenant_no, seq, at, actor_kind, actor_id, action, target, details, actor_mail from audit_log;

create or replace view tenancy_invitation as
select tenant_no, id, email, role, invited_by, expires_at, accepted_at, revoked_at from invitation;

create or replace view tenancy_member as
select tenant_no, id, user_id, email, role, status, created_at, replication_granted_at from member;

create or replace view tenancy_site_brand as
select tenant_no, support_address from site_brand;

create or replace view tenancy_site_page_text as
select tenant_no, page, locale, body, updated_at from site_page_text;

create or replace view tenancy_staff_account as
select user_id, language from staff_account;

create or replace view tenancy_support_session as
select tenant_no, id, email, reason, minutes from support_session;

create or replace view tenancy_tenant as
select tenant_no, id, name, slug, kind, status, country, currency, time_zone, locales, default_locale, theme,
       is_test, sales_channel_id, publishable_key, created_at, updated_at, deleted_at, rev, suspended_at,
       suspended_because, is_single_site, closed_at, closed_because, closed_by, readable_until, confirmed_at
  from tenant;

create or replace view tenancy_tenant_host as
select host, tenant_no, kind, status, is_canonical, skeleton, lapsed_at from tenant_host;
