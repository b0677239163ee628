import type { Pool } from "pg"

/**
 * Records each row written in any table, by triggers: equivalent to reading the whole database again, in one short query.
 * Rolled-back writes and those of `restoreRows` are not recorded.
 *
 * @returns a function that lists what was written since its last call, as `insert order`, each once
 */
export async function watchWrites(pool: Pool): Promise<() => Promise<string[]>> {
  await pool.query(`
    create schema watch;
    create table watch.written (what text not null);
    create function watch.note() returns trigger language plpgsql as $$
    begin
      insert into watch.written values (lower(tg_op) || ' ' || tg_table_name);
      return null;
    end $$;
    do $$
    declare t regclass;
    begin
      for t in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
        execute format('create trigger watched after insert or update or delete on %s for each row execute function watch.note()', t);
      end loop;
    end $$`)

  return async () => {
    const { rows } = await pool.query<{ what: string }>("delete from watch.written returning what")

    return [...new Set(rows.map(({ what }) => what))].sort()
  }
}
