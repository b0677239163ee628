import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { sharedPool } from "./pool"
import { inTransaction, type Db } from "./sql"

/**
 * The current schema of one module, in the files of one folder: `tables/<topic>.sql`, `functions/<name>.sql` or
 * `functions/<topic>/<name>.sql` (one per file), `triggers.sql`, `views.sql`, `on-medusa.sql` (triggers on Medusa's tables), and
 * `changes/<date>-<what>.sql` for existing databases.
 */
export interface ModuleSchema {
  module: string
  folder: string
  /** names of the files in `tables/`, each after those it references */
  tables: readonly string[]
  /** functions that indexes and check constraints of the tables call */
  functions_before_tables?: readonly string[]
}

/** A file that was executed. */
export interface AppliedFile {
  name: string
}

interface SchemaFile {
  /**
   * the database records a file under it; that of a function is without its topic: moved to another one, it is the same function
   */
  path: string
  /** from the module's folder */
  location: string
  text: string
  hash: string
}

/**
 * Brings a module's schema up to date, in the caller's transaction. A fresh database is created from `tables/`; an existing one
 * gets the changes it is missing. Functions, triggers and views are replaced when their file has changed; a function whose file
 * is gone is dropped.
 *
 * @returns the executed files, in order
 * @throws Error naming the file that PostgreSQL refused, a function with two signatures, or tables older than this schema format
 */
export async function applySchema(db: Db, schema: ModuleSchema): Promise<AppliedFile[]> {
  await db.query("select pg_advisory_xact_lock(hashtext('schema_file'))")
  await db.query(
    `create table if not exists schema_file (
       module text not null, path text not null, hash text not null, applied_at timestamptz not null default now(), primary key (module, path))`
  )
  // a function may call a later one, and read a table of a later module
  await db.query("set local check_function_bodies = off")
  const known = await knownFiles(db, schema.module)
  const run = new Run(db, schema, known)
  const functions = filesIn(schema, "functions")
  const first = (schema.functions_before_tables ?? []).map((name) => functionNamed(functions, name))

  await run.changedOf(first)
  if (known.size === 0) {
    await ensureNoTables(db, schema)
    for (const topic of schema.tables) {
      await run.file(fileAt(schema, `tables/${topic}.sql`))
    }
    for (const change of filesIn(schema, "changes")) {
      await run.note(change)
    }
  } else {
    for (const change of filesIn(schema, "changes").filter(({ path }) => !known.has(path))) {
      await run.file(change)
    }
    // a change may have assigned files to another module
    run.known = await knownFiles(db, schema.module)
  }
  await run.changedOf(functions.filter(({ path }) => !first.some((one) => one.path === path)))
  await replaceTriggers(db, run, schema, functions)
  await run.changedOf(optionalFile(schema, "views.sql"))
  await dropGone(db, run, functions)
  await ensureOneSignature(db, functions)

  return run.applied
}

/**
 * Creates a module's triggers on Medusa's tables, which are created after ours: call in a transaction when the application
 * starts. `db:migrate` starts it once, as the tables' owner; later starts find the triggers and change nothing.
 */
export async function applyOnMedusa(db: Db, schema: ModuleSchema): Promise<void> {
  const [file] = optionalFile(schema, "on-medusa.sql")
  const wanted = [...file.text.matchAll(/^create or replace trigger (\w+) /gm)].map(([, name]) => name)
  await db.query("select pg_advisory_xact_lock(hashtext('schema_file'))")
  const { rows } = await db.query<{ count: number; hash: string | null }>(
    `select count(*)::int as count, (select hash from schema_file where module = $1 and path = $2) as hash
       from pg_trigger where tgname = any ($3) and not tgisinternal`,
    [schema.module, file.path, wanted]
  )
  if (rows[0].hash !== file.hash || rows[0].count < wanted.length) {
    await new Run(db, schema, new Map()).file(file)
  }
}

/**
 * For a module's default export: makes Medusa's `db:migrate` run `applySchema`.
 *
 * @param databaseUrl evaluated when the migration runs
 */
export function migratedBy(schema: ModuleSchema, databaseUrl: () => string) {
  return {
    runMigrations: ({ logger }: { logger?: { info: (text: string) => void } } = {}): Promise<AppliedFile[]> =>
      inTransaction(sharedPool(databaseUrl()), async (db) => {
        const applied = await applySchema(db, schema)
        logger?.info(`MODULE: ${schema.module}: ${applied.length === 0 ? "up to date" : `${applied.length} files applied`}`)

        return applied
      }),
    revertMigration: async (): Promise<void> => {
      throw new Error(`The schema of ${schema.module} cannot be rolled back: restore a backup`)
    },
    generateMigration: async (): Promise<void> => undefined,
  }
}

class Run {
  readonly applied: AppliedFile[] = []

  constructor(
    private readonly db: Db,
    private readonly schema: ModuleSchema,
    public known: Map<string, string>
  ) {}

  async changedOf(files: SchemaFile[]): Promise<void> {
    for (const file of files.filter(({ path, hash }) => this.known.get(path) !== hash)) {
      await this.file(file)
    }
  }

  async file(file: SchemaFile): Promise<void> {
    try {
      await this.db.query(file.text)
    } catch (error) {
      throw new Error(`${this.schema.module}/sql/${file.location}: ${(error as Error).message}`, { cause: error })
    }
    await this.note(file)
    this.applied.push({ name: `${this.schema.module}/${file.path}` })
  }

  /** Records a file as applied. Changes are recorded in a fresh database without being run: its tables already include them. */
  async note({ path, hash }: SchemaFile): Promise<void> {
    await this.db.query(
      `insert into schema_file (module, path, hash) values ($1, $2, $3)
       on conflict (module, path) do update set hash = excluded.hash, applied_at = now()`,
      [this.schema.module, path, hash]
    )
  }

  async forget(path: string): Promise<void> {
    await this.db.query("delete from schema_file where module = $1 and path = $2", [this.schema.module, path])
    this.applied.push({ name: `${this.schema.module}/${path} (dropped)` })
  }
}

async function knownFiles(db: Db, module: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ path: string; hash: string }>("select path, hash from schema_file where module = $1", [
    module,
  ])

  return new Map(rows.map(({ path, hash }) => [path, hash]))
}

/** @throws Error for tables that exist without a record of their files: their version is unknown */
async function ensureNoTables(db: Db, schema: ModuleSchema): Promise<void> {
  const [table] = tablesMadeBy(fileAt(schema, `tables/${schema.tables[0]}.sql`).text)
  const { rows } = await db.query<{ found: boolean }>("select to_regclass($1) is not null as found", [table])
  if (rows[0].found) {
    throw new Error(
      `This database is too old to be upgraded: it has the table ${table}, but no record of the schema files that were applied. Start with an empty database (for a demo, delete the folder .guichet), or restore a backup with the version that created it.`
    )
  }
}

const tablesMadeBy = (text: string): string[] => [...text.matchAll(/^create table "?(\w+)"? \(/gm)].map(([, name]) => name)

/**
 * Replaces all triggers that call this module's functions, so that those removed from the file are dropped. Triggers on Medusa's
 * tables, which are created after ours, are not in the file.
 */
async function replaceTriggers(db: Db, run: Run, schema: ModuleSchema, functions: SchemaFile[]): Promise<void> {
  const [file] = optionalFile(schema, "triggers.sql")
  if (!file || run.known.get(file.path) === file.hash) {
    return
  }
  const names = new Set([...functions.map(nameOf), ...[...run.known.keys()].filter(isFunction).map((path) => nameOf({ path }))])
  const own = schema.tables.flatMap((topic) => tablesMadeBy(fileAt(schema, `tables/${topic}.sql`).text))
  const others = [...file.text.matchAll(/\bon (\w+)\b/g)].map(([, name]) => name)
  const { rows } = await db.query<{ drop: string }>(
    `select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass) as drop
       from pg_trigger t join pg_class k on k.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
      where not t.tgisinternal and p.pronamespace = current_schema()::regnamespace and p.proname = any ($1) and k.relname = any ($2)
      order by 1`,
    [[...names], [...own, ...others]]
  )
  for (const { drop } of rows) {
    await db.query(drop)
  }
  await run.file(file)
}

async function dropGone(db: Db, run: Run, functions: SchemaFile[]): Promise<void> {
  const here = new Set(functions.map(({ path }) => path))
  for (const path of [...run.known.keys()].filter((one) => isFunction(one) && !here.has(one))) {
    await db.query(`drop function if exists "${nameOf({ path })}"`)
    await run.forget(path)
  }
}

/** @throws Error: `create or replace` with other arguments adds a second function, which previous callers would still find */
async function ensureOneSignature(db: Db, functions: SchemaFile[]): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `select proname as name from pg_proc where pronamespace = current_schema()::regnamespace and proname = any ($1)
      group by proname having count(*) > 1 order by 1`,
    [functions.map(nameOf)]
  )
  if (rows.length > 0) {
    throw new Error(
      `Two signatures exist of ${rows.map(({ name }) => name).join(", ")}: drop the previous one in a file of changes/ before the new one is created`
    )
  }
}

const isFunction = (path: string): boolean => path.startsWith("functions/")
const nameOf = ({ path }: { path: string }): string => path.replace(/^.*\//, "").replace(/\.sql$/, "")

/** In the order of their names, whatever the topic. */
function filesIn(schema: ModuleSchema, kind: "functions" | "changes"): SchemaFile[] {
  const folder = join(schema.folder, kind)

  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".sql"))
        .map((path) => ({ ...fileAt(schema, `${kind}/${path}`), path: `${kind}/${basename(path)}` }))
        .sort((one, other) => (one.path < other.path ? -1 : 1))
    : []
}

function optionalFile(schema: ModuleSchema, path: string): SchemaFile[] {
  return existsSync(join(schema.folder, path)) ? [fileAt(schema, path)] : []
}

function functionNamed(functions: SchemaFile[], name: string): SchemaFile {
  const found = functions.find((file) => nameOf(file) === name)
  if (!found) {
    throw new Error(`functions_before_tables names ${name}, which has no file`)
  }

  return found
}

function fileAt(schema: ModuleSchema, path: string): SchemaFile {
  const text = readFileSync(join(schema.folder, path), "utf8")

  return { path, location: path, text, hash: createHash("sha256").update(text).digest("hex") }
}
