import type { Pool } from "pg"
import { crashPoint } from "./crash-point"
import { runPeriodically, runTogether, type PeriodicRun } from "./run-periodically"
import type { Db } from "./sql"

/** A table of messages, written in their cause's transaction and delivered after commit at least once to every participant. */
export interface Outbox {
  table: string
}

export interface Message {
  id: string
  /** `<entity>.<past participle>`, a constant of the writer's contracts */
  name: string
  /** one per cause: a second write with the same key changes nothing (INV-ONCE) */
  key: string
  payload: Record<string, unknown>
}

/** Receives failing messages, so that people can see them. */
export interface RelayWatch {
  failed(message: Message, error: Error): Promise<void>
  /** messages that failed before and have now been handled by all participants */
  recovered(ids: string[]): Promise<void>
}

interface Taken extends Message {
  attempts: number
  /** participants that have already handled it */
  done_by: string[]
}

/** Must be idempotent: a crash between the effect and its mark delivers the message again. */
export type Participant = (message: Message) => Promise<void>
/** Like `Participant`, for a batch of messages. After an error each message is delivered again on its own. */
export type Participants = (messages: Message[]) => Promise<void>

const LEASE_SECONDS = 60
const BATCH_SIZE = 50
const MAX_BACK_OFF_SECONDS = 300
const participantSlot = Symbol.for("platform.outbox.participants")
/** Handles messages of one name. @returns the failed ones with their errors */
type Hearing = (messages: Message[]) => Promise<Map<Message, Error>>
type Known = Map<string, Map<string, Hearing>>
type Holder = { [participantSlot]?: Known }

const participants = (): Known => ((globalThis as Holder)[participantSlot] ??= new Map())

export const defineOutbox = (table: string): Outbox => ({ table })

/** DDL of an outbox for tests; modules declare theirs in `sql/tables`. */
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
 * Registers a participant for messages of a name. Participants are called in the order of registration.
 *
 * @param participant stable name, stored in `done_by`: renaming it delivers open messages again
 */
export function onMessage(name: string, participant: string, handle: Participant): void {
  register(name, participant, (messages) => oneByOne(messages, handle))
}

/** Registers a participant that handles messages of a name in batches: one statement for many instead of one each. */
export function onMessages(name: string, participant: string, handle: Participants): void {
  register(name, participant, async (messages) => {
    try {
      await handle(messages)

      return new Map()
    } catch (error) {
      return messages.length > 1
        ? oneByOne(messages, (message) => handle([message]))
        : new Map(messages.map((message) => [message, error as Error]))
    }
  })
}

function register(name: string, participant: string, hear: Hearing): void {
  const known = participants()
  const ofName = known.get(name) ?? new Map<string, Hearing>()
  ofName.set(participant, hear)
  known.set(name, ofName)
}

async function oneByOne(messages: Message[], handle: Participant): Promise<Map<Message, Error>> {
  const failed = new Map<Message, Error>()
  for (const message of messages) {
    try {
      await handle(message)
    } catch (error) {
      failed.set(message, error as Error)
    }
  }

  return failed
}

/**
 * Delivers due messages, one batch.
 *
 * @param watch notified of messages that fail, and of those that succeed after a failure
 * @returns number of messages taken (0: none was due)
 */
export async function drainOutbox(pool: Pool, outbox: Outbox, limit = BATCH_SIZE, watch?: RelayWatch): Promise<number> {
  const { rows } = await pool.query<Taken & Record<string, unknown>>(
    `update "${outbox.table}" set attempts = attempts + 1, next_at = now() + make_interval(secs => $2)
     where id in (select id from "${outbox.table}" where done_at is null and next_at <= now() order by id limit $1 for update skip locked)
     returning id, name, key, payload, done_by, attempts`,
    [limit, LEASE_SECONDS]
  )
  if (rows.length > 0) {
    crashPoint("messages_taken")
  }
  rows.sort((a, b) => Number(a.id) - Number(b.id))
  const delivered: string[] = []
  for (const run of runsOfName(rows)) {
    const failed = await deliver(run)
    delivered.push(...run.filter((row) => !failed.has(row)).map(({ id }) => id))
    for (const [message, error] of failed) {
      await deferMessage(pool, outbox, message.id, message.done_by, error)
      await watch?.failed(message, error)
    }
  }
  if (delivered.length > 0) {
    crashPoint("messages_heard")
    const retried = new Set(rows.filter(({ attempts }) => attempts > 1).map(({ id }) => id))
    await watch?.recovered(delivered.filter((id) => retried.has(id)))
    await pool.query(`update "${outbox.table}" set done_at = now(), last_error = null where id = any($1::bigint[])`, [delivered])
  }

  return rows.length
}

/** Groups consecutive messages of the same name, in the order of the rows. */
function runsOfName(rows: Taken[]): Taken[][] {
  const runs: Taken[][] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last?.[0].name === row.name) {
      last.push(row)
    } else {
      runs.push([row])
    }
  }

  return runs
}

/**
 * Calls each participant in turn.
 *
 * @returns the messages that failed at one, which are not passed to the participants after it; all, if there is no participant: a
 *   message without one is a mistake, and must not count as handled
 */
async function deliver(taken: Taken[]): Promise<Map<Taken, Error>> {
  const failed = new Map<Taken, Error>()
  const { name } = taken[0]
  const known = participants().get(name)
  if (!known) {
    return new Map(taken.map((row) => [row, new Error(`Nothing listens to messages named ${name}`)]))
  }
  for (const [participant, hear] of known) {
    const due = taken.filter((row) => !failed.has(row) && !row.done_by.includes(participant))
    if (due.length === 0) {
      continue
    }
    const errors = await hear(due)
    for (const row of due) {
      const error = errors.get(row)
      if (error) {
        failed.set(row, error)
      } else {
        row.done_by.push(participant)
      }
    }
    crashPoint("participant_done")
  }

  return failed
}

/** Schedules the next attempt and records which participants are done. */
async function deferMessage(pool: Pool, outbox: Outbox, id: string, done_by: string[], error: Error): Promise<void> {
  await pool.query(
    `update "${outbox.table}" set done_by = $2, last_error = $3, next_at = now() + make_interval(secs => least($4, power(2, least(attempts, 10))))
      where id = $1`,
    [id, done_by, String(error.message).slice(0, 500), MAX_BACK_OFF_SECONDS]
  )
}

export interface Relay extends PeriodicRun {
  /** Drains until nothing is due; for tests and shutdown. */
  flush(): Promise<void>
}

/**
 * Drains outboxes every `interval_ms`, each on its own: one whose database calls fail backs off without delaying the others. Safe
 * in several processes: rows are taken with SKIP LOCKED and a lease.
 */
export function startRelay(
  pool: Pool,
  outboxes: Outbox[],
  {
    interval_ms = 250,
    onError,
    watch,
  }: { interval_ms?: number; onError: (error: Error) => void; watch?: (outbox: Outbox) => RelayWatch }
): Relay {
  const drainBatch = (outbox: Outbox) => drainOutbox(pool, outbox, BATCH_SIZE, watch?.(outbox))
  // a batch that is not full ends the turn: later messages are delivered in the next one
  const turn = (outbox: Outbox) => async () => ((await drainBatch(outbox)) === BATCH_SIZE ? "more" : undefined)
  const running = runTogether(outboxes.map((outbox) => runPeriodically(turn(outbox), interval_ms, onError)))
  let stopped = false

  return {
    flush: async () => {
      for (const outbox of outboxes) {
        while (!stopped && (await drainBatch(outbox)) > 0) {
          continue
        }
      }
    },
    stop: async () => {
      stopped = true
      await running.stop()
    },
  }
}
