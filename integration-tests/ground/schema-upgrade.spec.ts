import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { gunzipSync } from "node:zlib"
import { billingSchema } from "@guichet/billing/schema"
import { domainsSchema } from "@guichet/domains/schema"
import type { ModuleSchema } from "@guichet/kernel/schema"
import { messagingSchema } from "@guichet/messaging/schema"
import { paymentsSchema } from "@guichet/payments/schema"
import { replicationSchema } from "@guichet/replication/schema"
import { shopSchema } from "@guichet/shop/schema"
import { tenancySchema } from "@guichet/tenancy/schema"
import { ticketingSchema } from "@guichet/ticketing/schema"
import { catalogueOf } from "../support/catalogue"
import { givenDatabase, type TestDatabase } from "../support/database"
import { givenSchemas } from "../support/schema"

/** As in medusa-config.ts. */
const SCHEMAS = [
  tenancySchema,
  domainsSchema,
  messagingSchema,
  ticketingSchema,
  paymentsSchema,
  billingSchema,
  replicationSchema,
  shopSchema,
]
type Released = Omit<ModuleSchema, "folder"> & { files: Record<string, string> }

/** As written by `npm run schema:release`. */
const released = JSON.parse(gunzipSync(readFileSync(join(__dirname, "released-schema.json.gz"))).toString("utf8")) as Released[]

describe("a database of the previous release, upgraded", () => {
  const folder = mkdtempSync(join(tmpdir(), "released-"))
  const databases: TestDatabase[] = []

  const before = SCHEMAS.flatMap(({ module }) => released.filter((one) => one.module === module)).map(({ files, ...schema }) => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, schema.module, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }

    return { ...schema, folder: join(folder, schema.module) }
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await Promise.all(databases.map((database) => database.drop()))
  })

  const catalogueAfter = async (...turns: ModuleSchema[][]) => {
    const database = await givenDatabase()
    databases.push(database)
    for (const schemas of turns) {
      await givenSchemas(database.pool, ...schemas)
    }

    return catalogueOf(database.pool)
  }

  it("it has the schema of a new database", async () => {
    expect(before.map(({ module }) => module).sort()).toEqual(released.map(({ module }) => module).sort())
    const [upgraded, fresh] = await Promise.all([catalogueAfter(before, SCHEMAS), catalogueAfter(SCHEMAS)])

    expect(upgraded).toEqual(fresh)
    expect(fresh.length).toBeGreaterThan(2_000)
  })

  it("a column added to the table without a file in changes/ is missing in it", async () => {
    const grown = join(folder, "grown")
    cpSync(tenancySchema.folder, grown, { recursive: true })
    const file = join(grown, "tables", "brand.sql")
    writeFileSync(file, `${readFileSync(file, "utf8")}alter table site_logo add column colour text;\n`)
    const next = SCHEMAS.map((schema) => (schema === tenancySchema ? { ...schema, folder: grown } : schema))
    const [upgraded, fresh] = await Promise.all([catalogueAfter(before, next), catalogueAfter(next)])

    expect(fresh.filter((line) => !upgraded.includes(line))).toEqual(["column site_logo colour text"])
  })
})
