import type { Client } from "pg"

/**
 * Saves and restores the rows of a database: a tenth of the work of dropping and copying it, and its connections stay open.
 * Tables and types must not change in between. The role must be a superuser: triggers are disabled while rows are restored.
 */
const TABLES = `select relname as name, (
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
  from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace`

/**
 * Saves all rows and the state of the sequences, in a schema of its own. All tables are read as of one moment: the platform works
 * meanwhile, and a commit saved in part would be restored before every test.
 */
export async function saveRows(db: Client, schema = "saved"): Promise<void> {
  await db.query(`begin isolation level repeatable read;
do $save$
declare t record; has_rows boolean;
begin
  drop schema if exists ${schema} cascade;
  create schema ${schema};
  -- connections hold cached numbers of a sequence with a cache: restored, it would give the same ones to others
  create table ${schema}."sequence" as
    select sequencename as name, start_value, last_value from pg_sequences where schemaname = 'public' and cache_size = 1;
  create table ${schema}."table" (name text, columns text);
  for t in ${TABLES} loop
    execute format('select exists (select from public.%I)', t.name) into has_rows;
    if has_rows then
      insert into ${schema}."table" values (t.name, t.columns);
      execute format('create table ${schema}.%I as select %s from public.%I', 'of ' || t.name, t.columns, t.name);
      -- an outbox: a message that a relay holds at this moment is due immediately after a restore, not when its lease ends
      if t.columns ~ '\\mdone_by\\M' then
        execute format('update ${schema}.%I set next_at = created_at where done_at is null', 'of ' || t.name);
      end if;
    end if;
  end loop;
end $save$;
commit`)
}

/** A writer that begins after the others were ended, but before the locks, can cause a wait; each attempt ends such writers. */
const TRIES = 20
const isHeldUp = (error: unknown): boolean => ["55P03", "40P01"].includes((error as { code?: string }).code ?? "")

/**
 * Restores what `saveRows` saved and deletes the rest. Ends concurrent writes first, and lets no one write before it is done: a
 * row written to an already emptied table would stay, without the rows it belongs to.
 */
export async function restoreRows(db: Client, schema = "saved"): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await restoreOnce(db, schema)
    } catch (error) {
      if (left <= 1 || !isHeldUp(error)) {
        throw error
      }
    }
  }
}

async function restoreOnce(db: Client, schema: string): Promise<void> {
  await db.query(`
select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`)
  await db.query(`do $restore$
declare t record;
begin
  set local lock_timeout = '200ms';
  execute (select 'lock table ' || string_agg(format('public.%I', name), ', ' order by name) || ' in exclusive mode' from (${TABLES}) every);
  set local session_replication_role = replica;
  -- most tables never had a row: they have no pages, and a statement for each would take longer than the rest
  for t in select name from (${TABLES}) every where pg_relation_size(format('public.%I', name)::regclass) > 0 loop
    execute format('delete from public.%I', t.name);
  end loop;
  for t in select * from ${schema}."table" loop
    execute format('insert into public.%I (%s) overriding system value select * from ${schema}.%I', t.name, t.columns, 'of ' || t.name);
  end loop;
  perform setval(format('public.%I', name)::regclass, coalesce(last_value, start_value), last_value is not null) from ${schema}."sequence";
end $restore$`)
}
