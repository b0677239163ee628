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

/** Is told which messages fail, so that people can see them. */
export interface RelayWatch {
  failed(message: Message, error: Error): Promise<void>
  /** messages that had failed before and were heard by all now */
  recovered(ids: string[]): Promise<void>
}

interface Taken extends Message {
  attempts: number
  /** participants that need not hear it again */
  done_by: string[]
}

/** Must tolerate being called again with the same message: a crash between effect and mark repeats it. */
export type Participant = (message: Message) => Promise<void>
/** As `Participant`, of messages that came together; after an error each of them comes again alone. */
export type Participants = (messages: Message[]) => Promise<void>

const LEASE_SECONDS = 60
const AT_ONCE = 50
const MAX_BACK_OFF_SECONDS = 300
const participantSlot = Symbol.for("platform.outbox.participants")
/** Messages of one name. @returns those that failed, and of what */
type Hearing = (messages: Message[]) => Promise<Map<Message, Error>>
type Known = Map<string, Map<string, Hearing>>
type Holder = { [participantSlot]?: Known }

const participants = (): Known => ((globalThis as Holder)[participantSlot] ??= new Map())

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
  register(name, participant, (messages) => oneByOne(messages, handle))
}

/** Registers who hears messages of a name together: one statement for many, where each would cost its own. */
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
 * Delivers what is due, once through.
 *
 * @param watch told which messages fail, and which succeed after they had failed
 * @returns how many messages were taken (0: nothing was due)
 */
export async function drainOutbox(pool: Pool, outbox: Outbox, limit = AT_ONCE, watch?: RelayWatch): Promise<number> {
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

/** Neighbours of one name, in the order of the rows. */
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

/** Messages of one name by each participant in turn. @returns those that failed at one; the participants after it have not heard them */
async function deliver(taken: Taken[]): Promise<Map<Taken, Error>> {
  const failed = new Map<Taken, Error>()
  for (const [participant, hear] of participants().get(taken[0].name) ?? []) {
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

/** It waits for its next turn; who has done it is noted. */
async function deferMessage(pool: Pool, outbox: Outbox, id: string, done_by: string[], error: Error): Promise<void> {
  await pool.query(
    `update "${outbox.table}" set done_by = $2, last_error = $3, next_at = now() + make_interval(secs => least($4, power(2, least(attempts, 10))))
      where id = $1`,
    [id, done_by, String(error.message).slice(0, 500), MAX_BACK_OFF_SECONDS]
  )
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
  options: { interval_ms?: number; onError: (error: Error) => void; watch?: (outbox: Outbox) => RelayWatch }
): Relay {
  let stopped = false
  let running: Promise<void> = Promise.resolve()

  const drain = async (outbox: Outbox, least: number) => {
    while (!stopped && (await drainOutbox(pool, outbox, AT_ONCE, options.watch?.(outbox))) >= least) {
      continue
    }
  }
  const tick = () => {
    // fewer than one turn takes: the rest has come since, and comes with the next
    running = Promise.all(outboxes.map((outbox) => drain(outbox, AT_ONCE).catch(options.onError))).then(() => {
      if (!stopped) {
        timer = setTimeout(tick, options.interval_ms ?? 250)
        timer.unref()
      }
    })
  }
  let timer = setTimeout(tick, 0)
  timer.unref()

  return {
    flush: async () => {
      for (const outbox of outboxes) {
        await drain(outbox, 1)
      }
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
