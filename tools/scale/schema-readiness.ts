import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const root = join(__dirname, "..", "..")

export interface SchemaReadiness {
  tables: number
  /** primary key begins with tenant_no */
  led_by_tenant: number
  /** with tenant_no, but no primary key that begins with it */
  keyed_otherwise: string[]
  /** without tenant_no: reference tables, or tables of the coordinator */
  without_tenant: number
  /** unique keys of tables with tenant_no that leave it out */
  unique_without_tenant: string[]
  foreign_keys: number
  /** foreign keys of tables with tenant_no that leave it out */
  foreign_without_tenant: string[]
  triggers: number
  /** files with a stated reason in tools/check/tenant-scope.mjs */
  files_across_tenants: number
}

interface DocumentedTable {
  name: string
  keys: string
  has_tenant: boolean
}

/** @param document docs/schema.md */
export function tablesOf(document: string): DocumentedTable[] {
  return document
    .split(/^#### /m)
    .slice(1)
    .filter((text) => text.includes("| column |"))
    .map((text) => ({
      name: /^`(\w+)`/.exec(text)?.[1] ?? "",
      keys: /^Keys: (.*)$/m.exec(text)?.[1] ?? "",
      has_tenant: text.includes("| `tenant_no` |"),
    }))
}

const leads = ({ keys }: DocumentedTable) => /primary key `tenant_no\b/.test(keys)
const leavesOut = (tables: DocumentedTable[], key: RegExp) =>
  tables
    .filter(({ has_tenant }) => has_tenant)
    .flatMap(({ name, keys }) =>
      [...keys.matchAll(key)].filter(([, columns]) => !/\btenant_no\b/.test(columns)).map(([, columns]) => `${name} (${columns})`)
    )

/** What the keys of docs/schema.md mean for tables that are distributed by tenant_no. */
export function readinessOf(document: string): Omit<SchemaReadiness, "triggers" | "files_across_tenants"> {
  const tables = tablesOf(document)

  return {
    tables: tables.length,
    led_by_tenant: tables.filter(leads).length,
    keyed_otherwise: tables.filter((table) => table.has_tenant && !leads(table)).map(({ name }) => name),
    without_tenant: tables.filter(({ has_tenant }) => !has_tenant).length,
    unique_without_tenant: leavesOut(tables, /unique `([^`]+)`/g),
    foreign_keys: tables.flatMap(({ keys }) => [...keys.matchAll(/`[^`]+` → `/g)]).length,
    foreign_without_tenant: leavesOut(tables, /`([^`]+)` → `/g),
  }
}

export function schemaReadiness(): SchemaReadiness {
  const read = (path: string) => readFileSync(join(root, path), "utf8")
  const triggers = readdirSync(join(root, "src")).flatMap((name) => {
    try {
      return [...read(`src/${name}/src/modules/${name}/sql/triggers.sql`).matchAll(/^create (?:constraint )?trigger /gim)]
    } catch {
      return [] // a package without triggers
    }
  })
  const [, reasons] = /^const REASONS = \{\n([\s\S]*?)^\}/m.exec(read("tools/check/tenant-scope.mjs")) ?? ["", ""]

  return {
    ...readinessOf(read("docs/schema.md")),
    triggers: triggers.length,
    files_across_tenants: [...reasons.matchAll(/^ {2}"/gm)].length,
  }
}
