-- The database's two roles: `guichet_owner` owns every table and migrates, `guichet_app` can only read and write rows. Run by a
-- superuser before each migration, connected to the platform's database. Running it again changes only the passwords, and gives
-- the owner everything in a database that a superuser migrated:
--   psql -v ON_ERROR_STOP=1 -v owner_password=… -v app_password=… -f tools/deploy/database-roles.sql
do $$
declare
  role_name text;
begin
  foreach role_name in array array['guichet_owner', 'guichet_app'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
  end loop;
end
$$;
alter role guichet_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role guichet_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password';

-- everything that another role owns here, except objects of the system or of an extension; indexes and sequences of columns
-- follow their tables
do $$
declare
  change text;
begin
  execute format('alter database %I owner to guichet_owner', current_database());
  -- a temporary table would hide a table of the same name
  execute format('revoke temporary on database %I from public', current_database());
  for change in
    with own_schema as (
      select oid, nspname, nspowner from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
    ),
    owned as (
      select format('schema %I', nspname) as object, nspowner as owner, oid, 'pg_namespace'::regclass as class
        from own_schema where nspowner <> 'pg_database_owner'::regrole
      union all
      select format('table %I.%I', s.nspname, c.relname), c.relowner, c.oid, 'pg_class'::regclass
        from pg_class c join own_schema s on s.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
         and not exists (
           select from pg_depend d
            where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')
         )
      union all
      select format('routine %s', p.oid::regprocedure), p.proowner, p.oid, 'pg_proc'::regclass
        from pg_proc p join own_schema s on s.oid = p.pronamespace
      union all
      select format('type %I.%I', s.nspname, t.typname), t.typowner, t.oid, 'pg_type'::regclass
        from pg_type t join own_schema s on s.oid = t.typnamespace where t.typtype in ('d', 'e')
    )
    select format('alter %s owner to guichet_owner', object) from owned
     where owner <> 'guichet_owner'::regrole
       and not exists (select from pg_depend d where d.classid = class and d.objid = owned.oid and d.deptype = 'e')
  loop
    execute change;
  end loop;
end
$$;

-- rights of the application, on existing tables and on those of later migrations; from PostgreSQL 17 on, also to refresh the
-- planner's statistics
do $$
declare
  schema_name text;
  rights text := 'select, insert, update, delete';
begin
  if current_setting('server_version_num')::int >= 170000 then
    rights := rights || ', maintain';
  end if;
  alter default privileges for role guichet_owner grant usage on schemas to guichet_app;
  alter default privileges for role guichet_owner grant usage on sequences to guichet_app;
  execute format('alter default privileges for role guichet_owner grant %s on tables to guichet_app', rights);
  for schema_name in
    select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
  loop
    execute format('grant usage on schema %I to guichet_app', schema_name);
    execute format('grant usage on all sequences in schema %I to guichet_app', schema_name);
    execute format('grant %s on all tables in schema %I to guichet_app', rights, schema_name);
  end loop;
end
$$;
