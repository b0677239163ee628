import { operaHall } from "@guichet/seating/halls"
import { importedPlan, planBody } from "../read-large-plans"
import { readImport, readPlanBody } from "../read-plan"

/** What is processed first: the work, or another request that arrives while it runs. */
async function orderOf(work: () => Promise<unknown>): Promise<string[]> {
  const order: string[] = []
  const other = new Promise<void>((resolve) => setImmediate(() => resolve(void order.push("another request"))))
  await Promise.all([work().then(() => order.push("the plan")), other])

  return order
}

const opera = operaHall()
const bytesOf = (body: unknown) => Buffer.from(JSON.stringify(body))

describe("T2 M11 a large seating plan", () => {
  it("M11 is imported while other requests are answered, with the same result as a short one", async () => {
    const given = { plan: JSON.stringify(opera), name: "Opéra" }
    let imported: unknown

    const order = await orderOf(async () => (imported = await importedPlan(given)))

    expect(order).toEqual(["another request", "the plan"])
    expect(imported).toEqual(readImport(given))
    expect(imported).toMatchObject({ rows: { schema_version: opera.schema_version } })
  }, 120_000)

  it("M11 is read as a draft while other requests are answered, with the same result as a short one", async () => {
    const bytes = bytesOf({ rev: 1, name: "Opéra", doc: opera })
    let read: unknown

    const order = await orderOf(async () => (read = await planBody(bytes)))

    expect(order).toEqual(["another request", "the plan"])
    expect(read).toEqual(readPlanBody(bytes))
    expect(read).toMatchObject({ body: { rev: 1, name: "Opéra", doc: {} }, draft: { doc: expect.any(String) } })
  }, 120_000)

  it("M11 that is not JSON is recognised, and of lists in place of a text none is passed on", async () => {
    const lists = bytesOf({ name: "Opéra", plan: Array(30_000).fill([]) })

    expect(await planBody(Buffer.alloc(70_000, "["))).toBeNull()
    expect(await planBody(lists)).toEqual({ body: { name: "Opéra", plan: [] }, draft: null })
  }, 120_000)
})
