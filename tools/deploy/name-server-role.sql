-- The role that the name servers read the database by: three views and nothing else. Run once by who owns the database, after migrations:
--   psql -v password=… -f tools/deploy/name-server-role.sql
create role name_server login password :'password' connection limit 20;
alter role name_server set search_path = name_servers;
alter role name_server set default_transaction_read_only = on;
alter role name_server set statement_timeout = '2s';
grant usage on schema name_servers to name_server;
grant select on name_servers.domains, name_servers.records, name_servers.domainmetadata to name_server;
