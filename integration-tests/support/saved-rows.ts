import type { Client } from "pg"

/**
 * Rows of a database set aside and put back: a tenth of the work of dropping the database and copying it again, and its connections stay open. Tables
 * and types must not change in between. The role must be a superuser: triggers sleep while rows are put back.
 */
const TABLES = `select relname as name, (
    select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns
  from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace`

/**
 * Sets aside all rows and where the sequences stand, in a schema of its own. All tables are read as of one moment: the platform works meanwhile, and half of
 * what it commits at once would come back before every test.
 */
export async function saveRows(db: Client, schema = "saved"): Promise<void> {
  await db.query(`begin isolation level repeatable read;
do $save$
declare t record; has_rows boolean;
begin
  drop schema if exists ${schema} cascade;
  create schema ${schema};
  -- connections keep numbers of a sequence with a cache in hand: put back, it would give others the same ones
  create table ${schema}."sequence" as
    select sequencename as name, start_value, last_value from pg_sequences where schemaname = 'public' and cache_size = 1;
  create table ${schema}."table" (name text, columns text);
  for t in ${TABLES} loop
    execute format('select exists (select from public.%I)', t.name) into has_rows;
    if has_rows then
      insert into ${schema}."table" values (t.name, t.columns);
      execute format('create table ${schema}.%I as select %s from public.%I', 'of ' || t.name, t.columns, t.name);
      -- an outbox: a message that a relay holds at this moment is due at once after a restore, not when its lease ends
      if t.columns ~ '\\mdone_by\\M' then
        execute format('update ${schema}.%I set next_at = created_at where done_at is null', 'of ' || t.name);
      end if;
    end if;
  end loop;
end $save$;
commit`)
}

/** A writer that begins between the ending of the others and the locks can make it wait; each try ends those. */
const TRIES = 20
const isHeldUp = (error: unknown): boolean => ["55P03", "40P01"].includes((error as { code?: string }).code ?? "")

/**
 * Puts back what `saveRows` set aside and deletes the rest; whatever is being written in the meantime is ended first, and nobody writes before it is
 * done: a row written to a table already emptied would stay, and what it belongs to would not.
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
  for t in ${TABLES} loop
    execute format('delete from public.%I', t.name);
  end loop;
  for t in select * from ${schema}."table" loop
    execute format('insert into public.%I (%s) overriding system value select * from ${schema}.%I', t.name, t.columns, 'of ' || t.name);
  end loop;
  perform setval(format('public.%I', name)::regclass, coalesce(last_value, start_value), last_value is not null) from ${schema}."sequence";
end $restore$`)
}
