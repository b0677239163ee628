-- The logo that a tenant shows, as { path, width, height }; null without one. Read by every page and email.
create or replace function shown_logo(of_tenant integer) returns jsonb language sql stable as $$
select jsonb_build_object('path', '/sales-api/logos/' || sha256 || '.png', 'width', width, 'height', height)
from "site_logo" where tenant_no = of_tenant and is_shown
$$;
