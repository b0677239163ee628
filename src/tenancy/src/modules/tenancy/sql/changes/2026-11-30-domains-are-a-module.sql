-- The tables and functions of domains belong to the module domains, which continues with them as they are.
drop view tenancy_domain_claim;
update schema_file set module = 'domains'
 where module = 'tenancy'
   and path in (
     'tables/domains.sql',
     'functions/dns_rows_changed.sql',
     'functions/dns_text.sql',
     'functions/dns_zones_changed.sql',
     'functions/name_server_changed.sql',
     'functions/spf_with.sql');
