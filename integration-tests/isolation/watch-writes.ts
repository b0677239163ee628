import type { Pool } from "pg"

/**
 * Notes each row that is written in any table, by triggers: as good as reading the whole database again, in one short query. What was rolled back is not
 * noted, nor what `restoreRows` puts back.
 *
 * @returns tells what was written since it was last asked, as `insert order`, each once
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
