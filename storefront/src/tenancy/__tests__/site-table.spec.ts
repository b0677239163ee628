import type { SiteRecord } from "../site-record"
import { forgetHosts, siteOfHost, siteOfKey } from "../site-table"

const answers: ((site: Partial<SiteRecord>) => void)[] = []

describe("S2 the storefront's host cache", () => {
  const { fetch: before } = globalThis

  beforeAll(() => {
    globalThis.fetch = () =>
      new Promise((resolve) => answers.push((site) => resolve(Response.json({ tenant_id: "t_1", ...site }))))
  })
  afterAll(() => {
    globalThis.fetch = before
  })

  it("a request that was waiting when its host was forgotten is asked again, so that pages read the change", async () => {
    const first = siteOfHost("odeon.example")
    answers[0]({ canonical_host: "old.example" })
    await first
    forgetHosts(["odeon.example"])
    const early = siteOfHost("odeon.example")
    forgetHosts(["odeon.example"])
    answers[1]({ canonical_host: "old.example" })
    const late = siteOfHost("odeon.example")
    answers[2]({ canonical_host: "odeon.example" })

    expect(await Promise.all([early, late])).toMatchObject([
      { canonical_host: "odeon.example" },
      { canonical_host: "odeon.example" },
    ])
    expect(siteOfKey("t_1")).toMatchObject({ canonical_host: "odeon.example" })
    expect(answers).toHaveLength(3)
  })
})
