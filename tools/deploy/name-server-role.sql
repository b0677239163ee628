-- The role as which the name servers read the database: three views and nothing else. Run once by the database's owner, after the
-- migrations:
--   psql -v password=… -f tools/deploy/name-server-role.sql
create role name_server login password :'password' connection limit 20;
alter role name_server set search_path = name_servers;
alter role name_server set default_transaction_read_only = on;
alter role name_server set statement_timeout = '2s';
grant usage on schema name_servers to name_server;
grant select on name_servers.domains, name_servers.records, name_servers.domainmetadata to name_server;
