import { applicationMachines, capacityOf, connectionsOf, saturatesAt, type Spent } from "../model"
import { withTables } from "../page"
import { p99QueueMs, shareThatQueues } from "../queue"
import { readinessOf } from "../schema-readiness"
import { roundedRate } from "../tables"

/** Three times as much in the application as in PostgreSQL: balanced with three machines beside the database's. */
const SPENT: Spent = { application: 3, postgres: 1 }

describe("the model of scale", () => {
  it("shares one machine between application and PostgreSQL", () => {
    const { per_second, first_limit } = capacityOf(1, SPENT)

    expect(per_second).toBeCloseTo(1_400 / 4)
    expect(first_limit).toBe("both, on one machine")
  })

  it("adds application machines until PostgreSQL is the limit, and then none counts", () => {
    const rates = [2, 4, 5, 10].map((machines) => capacityOf(machines, SPENT))

    expect(rates.map(({ first_limit }) => first_limit)).toEqual(["application", "application", "PostgreSQL", "PostgreSQL"])
    expect(rates[1].per_second).toBeCloseTo(3 * rates[0].per_second)
    expect(rates[3].per_second).toBe(rates[2].per_second)
    expect(saturatesAt(SPENT)).toBe(5)
  })

  it("doubles the limit of PostgreSQL with twice its cores", () => {
    expect(capacityOf(10, SPENT, 2).per_second).toBeCloseTo(2 * capacityOf(10, SPENT).per_second)
  })

  it("never reaches a limit of PostgreSQL for work that does not ask it", () => {
    expect(saturatesAt({ application: 1, postgres: 0 })).toBeNull()
    expect(capacityOf(100, { application: 1, postgres: 0 }).first_limit).toBe("application")
  })

  it("counts the connections of every process, and one worker", () => {
    expect([1, 2, 4].map(applicationMachines)).toEqual([1, 1, 3])
    expect([1, 4].map(connectionsOf)).toEqual([80, 200])
  })
})

describe("the queue in front of the cores", () => {
  it("holds up as many requests of one core as the core is busy", () => {
    expect(shareThatQueues(1, 0.7)).toBeCloseTo(0.7)
  })

  it("agrees with the published value of Erlang's formula for two servers", () => {
    // C(2, 1) = 1/3
    expect(shareThatQueues(2, 1)).toBeCloseTo(1 / 3)
  })

  it("is shorter with more cores at the same share of use, and longer with a higher share", () => {
    expect(p99QueueMs(4, 0.7, 1)).toBeLessThan(p99QueueMs(2, 0.7, 1))
    expect(p99QueueMs(2, 0.9, 1)).toBeGreaterThan(p99QueueMs(2, 0.7, 1))
  })
})

describe("the page of scale", () => {
  it("replaces its tables and leaves the sentences between them", () => {
    const page = "before\n<!-- scale: costs -->\nold\n<!-- end -->\nafter\n"

    expect(withTables(page, { costs: "new" })).toBe("before\n<!-- scale: costs -->\nnew\n<!-- end -->\nafter\n")
  })

  it("is refused when it lacks a table", () => {
    expect(() => withTables("no table", { costs: "new" })).toThrow("costs")
  })

  it("shows two significant digits", () => {
    expect([8_349, 0.4567].map(roundedRate)).toEqual(["8,300", "0.46"])
  })

  it("finds the keys that leave out the tenant, in tables that have one", () => {
    const column = "\n\n| column | type | meaning |\n| --- | --- | --- |\n| `tenant_no` | integer |  |\n"
    const document =
      `#### \`sale\`\n\nKeys: primary key \`tenant_no, id\` · \`tenant_no, event_id\` → \`event\`${column}` +
      `#### \`mail\`\n\nKeys: primary key \`id\` · \`plan_id\` → \`plan\` · unique \`key\`${column}` +
      "#### `plan`\n\nKeys: primary key `id`\n\n| column | type | meaning |\n"

    expect(readinessOf(document)).toEqual({
      tables: 3,
      led_by_tenant: 1,
      keyed_otherwise: ["mail"],
      without_tenant: 1,
      unique_without_tenant: ["mail (key)"],
      foreign_keys: 2,
      foreign_without_tenant: ["mail (plan_id)"],
    })
  })
})
