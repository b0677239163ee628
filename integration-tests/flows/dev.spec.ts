import { utimesSync } from "node:fs"
import { join } from "node:path"
import { eventually, root } from "../support/child"
import { exchange } from "../support/client/exchange"
import { givenDemo, type Demo } from "../support/demo"

describe("npm run dev", () => {
  let demo: Demo

  beforeAll(async () => {
    demo = await givenDemo({ dev: true })
  })
  afterAll(() => demo?.stop())

  /** Status 0: no server answers yet. */
  const look = (host: string, path = "/"): Promise<{ status: number; text: string }> => {
    const { port } = new URL(demo.at(host))

    return exchange({ port, path, headers: { host: `${host}:${port}`, accept: "text/html" } }).catch(() => ({
      status: 0,
      text: "",
    }))
  }
  const soon = (is: () => Promise<boolean> | boolean, what: string) => eventually(is, what, 120_000, demo.log)
  /** Changes no byte: a watcher is notified all the same. */
  const touch = (file: string) => utimesSync(join(root, file), new Date(), new Date())

  it("npm run dev serves a site and a console from their sources", async () => {
    await soon(async () => (await look("halles.scenes.localhost")).text.includes("La Mouette"), "the theatre's page")
    const console_page = await look("halles.console.scenes.localhost", "/app")

    expect(console_page.status).toBe(200)
    expect(console_page.text).toContain("/app/@vite/client")
  })

  it("a changed source restarts its part, which is logged, and no other", async () => {
    const before = demo.parts()

    touch("src/ticketing/src/api/admin/events/route.ts")
    await soon(
      () => demo.log().includes("admin/events/route.ts changed: restarting Medusa with the sales API"),
      "the word about it"
    )
    await soon(() => demo.parts().length === before.length && demo.parts().some(isNew(before)), "a new process")
    await soon(async () => (await look("mail.localhost")).status === 200, "Medusa's return")

    expect(demo.parts().filter(isNew(before))).toHaveLength(1)
  })

  it("a changed test restarts nothing", async () => {
    const before = demo.parts()

    touch("src/kernel/src/__tests__/errors.unit.spec.ts")
    touch("tools/dev-proxy/edge-proxy.ts")
    await soon(() => demo.log().includes("edge-proxy.ts changed: restarting edge proxy"), "the word about the later change")
    await soon(() => demo.parts().length === before.length && demo.parts().some(isNew(before)), "a new process")

    expect(demo.parts().filter(isNew(before))).toHaveLength(1)
    expect(demo.log()).not.toContain("spec.ts changed")
  })
})

type Part = ReturnType<Demo["parts"]>[number]
const isNew = (before: Part[]) => (part: Part) => !before.some(({ pid, mark }) => pid === part.pid && mark === part.mark)
