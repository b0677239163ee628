import type { SiteRecord } from "../site-record"
import { forgetHosts, siteOfHost } from "../site-table"

const answers: ((site: Partial<SiteRecord>) => void)[] = []

describe("S2 the storefront's memory of hosts", () => {
  const { fetch: before } = globalThis

  beforeAll(() => {
    globalThis.fetch = () =>
      new Promise((resolve) => answers.push((site) => resolve(Response.json({ tenant_id: "t_1", ...site }))))
  })
  afterAll(() => {
    globalThis.fetch = before
  })

  it("keeps no answer that was under way when its host was forgotten", async () => {
    const early = siteOfHost("odeon.example")
    forgetHosts(["odeon.example"])
    const late = siteOfHost("odeon.example")

    answers[1]({ name: "now" })
    await late
    answers[0]({ name: "before" })

    expect(await early).toMatchObject({ name: "before" })
    expect(await siteOfHost("odeon.example")).toMatchObject({ name: "now" })
    expect(answers).toHaveLength(2)
  })
})
