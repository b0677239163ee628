import { randomBytes } from "node:crypto"
import { Journal } from "./journal"
import type { Change, Row, Table } from "./rows"

type Stored = { owner: string; value: Row }

type Transaction = {
  read: Map<string, Row>
  changes: Map<string, Change>
}

/** Copies JSON, several times faster than `structuredClone`, which accepts any value. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(copyOf) as T
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) {
    copy[name] = copyOf(part)
  }

  return copy as T
}

/**
 * All state, in memory. Every request runs in one synchronous transaction: either all its changes are journalled and applied,
 * or none. Rows belong to an owner (an account); ids are unique across owners.
 */
export class Store {
  private readonly tables = new Map<Table, Map<string, Stored>>()
  private readonly byOwner = new Map<string, string[]>()
  /** Called soon after a transaction that changed something. */
  onCommit: () => void = () => undefined
  private current: Transaction | undefined
  private counter = 0
  private seed = ""

  constructor(
    private readonly journal: Journal | undefined,
    private readonly fixedSeed?: string
  ) {
    for (const { n, rows } of journal?.load() ?? []) {
      this.counter = n
      rows.forEach((change) => this.apply(change))
    }
    this.journal?.compact({ n: this.counter, rows: this.allRows() })
    this.seed = (this.tables.get("meta")?.get("seed")?.value as { seed?: string } | undefined)?.seed ?? ""
    if (!this.seed) {
      this.reset()
    }
  }

  /** Empties everything and draws a new seed, so that no previous id is issued again. */
  reset() {
    this.tables.clear()
    this.byOwner.clear()
    this.counter = 0
    this.seed = this.fixedSeed ?? randomBytes(5).toString("hex").slice(0, 8)
    this.journal?.compact({ n: 0, rows: [] })
    this.transaction(() => this.put("meta", "", { id: "seed", seed: this.seed } as Row))
  }

  /** Runs the work; commits when it returns, discards its changes when it throws. */
  transaction<T>(work: () => T): T {
    if (this.current) {
      throw new Error("transactions do not nest")
    }
    const transaction: Transaction = { read: new Map(), changes: new Map() }
    this.current = transaction
    try {
      const result = work()
      const rows = [...transaction.changes.values()].map(([table, owner, id, value]): Change => [
        table,
        owner,
        id,
        value === null ? null : copyOf(value),
      ])
      if (rows.length > 0) {
        this.journal?.append({ n: this.counter, rows })
        rows.forEach((change) => this.apply(change))
        setImmediate(this.onCommit)
      }

      return result
    } finally {
      this.current = undefined
    }
  }

  nextId(prefix: string): string {
    this.counter += 1

    return `${prefix}_emu_${this.seed}${this.counter.toString(36).padStart(6, "0")}`
  }

  /** The row as this transaction sees it: always the same object, to be modified and then `put`. */
  get<T extends Row>(table: Table, id: string, owner?: string): T | undefined {
    const transaction = this.transactionNow()
    const key = `${table}/${id}`
    const change = transaction.changes.get(key)
    const stored = change ? (change[3] ? { owner: change[1], value: change[3] } : undefined) : this.tables.get(table)?.get(id)
    if (!stored || (owner !== undefined && stored.owner !== owner)) {
      return undefined
    }
    const seen = change ? stored.value : (transaction.read.get(key) ?? copyOf(stored.value))
    transaction.read.set(key, seen)

    return seen as T
  }

  ownerOf(table: Table, id: string): string | undefined {
    return this.transactionNow().changes.get(`${table}/${id}`)?.[1] ?? this.tables.get(table)?.get(id)?.owner
  }

  put<T extends Row>(table: Table, owner: string, value: T): T {
    this.transactionNow().changes.set(`${table}/${value.id}`, [table, owner, value.id, value])

    return value
  }

  remove(table: Table, id: string) {
    this.transactionNow().changes.set(`${table}/${id}`, [table, "", id, null])
  }

  /** Rows of one owner that satisfy the test, newest first. */
  *newestFirst<T extends Row>(table: Table, owner: string, test: (value: T) => boolean = () => true): Generator<T> {
    const changed = [...this.transactionNow().changes.values()].filter(
      (change) => change[0] === table && change[1] === owner && change[3]
    )
    const base = this.byOwner.get(`${table}/${owner}`) ?? []
    const known = this.tables.get(table)
    for (const [, , id, value] of changed.reverse()) {
      if (!known?.has(id) && test(value as T)) {
        yield this.get<T>(table, id)!
      }
    }
    for (let position = base.length - 1; position >= 0; position -= 1) {
      const id = base[position]
      const change = this.transactionNow().changes.get(`${table}/${id}`)
      const value = change ? change[3] : known?.get(id)?.value
      if (value && test(value as T)) {
        yield this.get<T>(table, id)!
      }
    }
  }

  /** Committed rows of every owner in order of creation; must not be modified. */
  *all<T extends Row>(table: Table): Generator<{ owner: string; value: T }> {
    yield* (this.tables.get(table)?.values() ?? []) as Iterable<{ owner: string; value: T }>
  }

  close() {
    this.journal?.close()
  }

  private transactionNow(): Transaction {
    if (!this.current) {
      throw new Error("the store is read and written inside a transaction")
    }

    return this.current
  }

  private apply([table, owner, id, value]: Change) {
    const rows = this.tables.get(table) ?? new Map<string, Stored>()
    this.tables.set(table, rows)
    if (value === null) {
      rows.delete(id)
      return
    }
    if (!rows.has(id) && LISTED.has(table)) {
      const key = `${table}/${owner}`
      const ids = this.byOwner.get(key) ?? []
      this.byOwner.set(key, ids)
      ids.push(id)
    }
    rows.set(id, { owner, value })
  }

  private *allRows(): Generator<Change> {
    for (const [table, rows] of this.tables) {
      for (const [id, { owner, value }] of rows) {
        yield [table, owner, id, value]
      }
    }
  }
}

const LISTED = new Set<Table>([
  "account",
  "application_fee",
  "balance_transaction",
  "charge",
  "checkout.session",
  "customer",
  "dispute",
  "event",
  "fee_refund",
  "payment_intent",
  "payment_method",
  "payout",
  "price",
  "product",
  "refund",
  "setup_intent",
  "thin_event",
])
