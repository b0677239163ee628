import type { Pool } from "pg"
import { crashPoint } from "./crash-point"
import type { Db } from "./sql"

/** A table of messages written in the transaction of their cause, delivered after commit to every participant, at least once each. */
export interface Outbox {
  table: string
}

export interface Message {
  id: string
  /** `<entity>.<past participle>`, a constant of the writer's contracts */
  name: string
  /** one a cause: a second write of the same key changes nothing (INV-ONCE) */
  key: string
  payload: Record<string, unknown>
}

/** Must tolerate being called again with the same message: a crash between effect and mark repeats it. */
export type Participant = (message: Message) => Promise<void>

const LEASE_SECONDS = 60
const MAX_BACK_OFF_SECONDS = 300
const participantSlot = Symbol.for("platform.outbox.participants")
type Participants = Map<string, Map<string, Participant>>
type Holder = { [participantSlot]?: Participants }

const participants = (): Participants => ((globalThis as Holder)[participantSlot] ??= new Map())

export const defineOutbox = (table: string): Outbox => ({ table })

/** DDL of an outbox, for the migration of the module that writes it. */
export const outboxDdl = (table: string): string => `
create table if not exists "${table}" (
  id bigint generated always as identity primary key,
  name text not null,
  key text not null unique,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  attempts integer not null default 0,
  done_by text[] not null default '{}',
  done_at timestamptz,
  last_error text
);
create index if not exists "${table}_due" on "${table}" (next_at) where done_at is null;`

/** Writes a message in the caller's transaction. */
export async function writeMessage(
  db: Db,
  outbox: Outbox,
  name: string,
  key: string,
  payload: Record<string, unknown>
): Promise<void> {
  await db.query(`insert into "${outbox.table}" (name, key, payload) values ($1, $2, $3) on conflict (key) do nothing`, [
    name,
    key,
    JSON.stringify(payload),
  ])
}

/**
 * Registers who hears a message. Order of registration is order of delivery.
 *
 * @param participant stable name, kept in `done_by`: renaming it delivers open messages again
 */
export function onMessage(name: string, participant: string, handle: Participant): void {
  const known = participants()
  const ofName = known.get(name) ?? new Map<string, Participant>()
  ofName.set(participant, handle)
  known.set(name, ofName)
}

/**
 * Delivers what is due, once through.
 *
 * @returns how many messages were taken (0: nothing was due)
 */
export async function drainOutbox(pool: Pool, outbox: Outbox, limit = 20): Promise<number> {
  const { rows } = await pool.query<Message & { done_by: string[] }>(
    `update "${outbox.table}" set attempts = attempts + 1, next_at = now() + make_interval(secs => $2)
     where id in (select id from "${outbox.table}" where done_at is null and next_at <= now() order by id limit $1 for update skip locked)
     returning id, name, key, payload, done_by`,
    [limit, LEASE_SECONDS]
  )
  if (rows.length > 0) {
    crashPoint("messages_taken")
  }
  rows.sort((a, b) => Number(a.id) - Number(b.id))
  const delivered: string[] = []
  for (const row of rows) {
    if (await deliver(pool, outbox, row)) {
      delivered.push(row.id)
    }
  }
  if (delivered.length > 0) {
    crashPoint("messages_heard")
    await pool.query(`update "${outbox.table}" set done_at = now(), last_error = null where id = any($1::bigint[])`, [delivered])
  }

  return rows.length
}

/** @returns false when a participant failed: who is done is noted, and the message waits for its next turn */
async function deliver(pool: Pool, outbox: Outbox, row: Message & { done_by: string[] }): Promise<boolean> {
  const { done_by, ...message } = row
  const done = [...done_by]
  try {
    for (const [participant, handle] of participants().get(message.name) ?? []) {
      if (!done.includes(participant)) {
        await handle(message)
        done.push(participant)
        crashPoint("participant_done")
      }
    }

    return true
  } catch (error) {
    await pool.query(
      `update "${outbox.table}" set done_by = $2, last_error = $3, next_at = now() + make_interval(secs => least($4, power(2, least(attempts, 10))))
        where id = $1`,
      [message.id, done, String((error as Error).message).slice(0, 500), MAX_BACK_OFF_SECONDS]
    )

    return false
  }
}

export interface Relay {
  /** Drains until nothing is due; for tests and shutdown. */
  flush(): Promise<void>
  stop(): Promise<void>
}

/** Drains outboxes in this process every `interval_ms`. Safe in every process at once: rows are taken with SKIP LOCKED and a lease. */
export function startRelay(
  pool: Pool,
  outboxes: Outbox[],
  options: { interval_ms?: number; onError: (error: Error) => void }
): Relay {
  let stopped = false
  let running: Promise<void> = Promise.resolve()

  const flush = async () => {
    for (const outbox of outboxes) {
      while (!stopped && (await drainOutbox(pool, outbox)) > 0) {
        continue
      }
    }
  }
  const tick = () => {
    running = flush()
      .catch(options.onError)
      .then(() => {
        if (!stopped) {
          timer = setTimeout(tick, options.interval_ms ?? 250)
          timer.unref()
        }
      })
  }
  let timer = setTimeout(tick, 0)
  timer.unref()

  return {
    flush,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
