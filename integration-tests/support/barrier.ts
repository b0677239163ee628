import type { Pool } from "pg"
import { eventually } from "./child"

export interface Barrier {
  /** Resolves once a writer waits at the barrier. */
  reached: (log?: () => string) => Promise<void>
  /** Releases the waiting writers, and lets all later ones pass. */
  open: () => Promise<void>
}

interface BarrierTerms {
  /** the event of a trigger, for example `after insert on "order" for each statement` */
  event: string
  /** how many writers pass before the first one waits */
  passes: number
}

let made = 0

/**
 * Stops the writer that follows the given number of passes, in the middle of its transaction: a kill then strikes at that point.
 */
export async function givenBarrier(pool: Pool, { event, passes }: BarrierTerms): Promise<Barrier> {
  const key = (made += 1)
  const holder = await pool.connect()
  await holder.query("select pg_advisory_lock($1)", [key])
  await holder.query(`
    create sequence barrier_${key};
    create function wait_at_barrier_${key}() returns trigger language plpgsql as $$ begin
      if nextval('barrier_${key}') > ${passes} then
        perform pg_advisory_xact_lock_shared(${key});
      end if;
      return new;
    end $$;
    create trigger barrier_${key} ${event} execute function wait_at_barrier_${key}()`)
  const waiting = `select from pg_locks where locktype = 'advisory' and objid = $1 and not granted
    and database = (select oid from pg_database where datname = current_database())`

  return {
    reached: (log) =>
      eventually(async () => (await holder.query(waiting, [key])).rowCount !== 0, "a writer at the barrier", 60_000, log),
    open: async () => {
      await holder.query("select pg_advisory_unlock($1)", [key])
      holder.release()
    },
  }
}
