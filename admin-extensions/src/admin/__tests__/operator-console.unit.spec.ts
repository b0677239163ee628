import { clientPage } from "../lib/operator-console"

describe("S7 leaving a support session", () => {
  it.each([
    ["https:", "halles.console.example.org", "https://console.example.org/app/platform/tenants/tnt_1"],
    ["http:", "halles.console.scenes.localhost:8000", "http://console.scenes.localhost:8000/app/platform/tenants/tnt_1"],
  ])("operator-minors the link leads back to the client's page in the operator's console: %s//%s", (protocol, host, page) => {
    expect(clientPage({ protocol, host }, "tnt_1")).toBe(page)
  })
})
