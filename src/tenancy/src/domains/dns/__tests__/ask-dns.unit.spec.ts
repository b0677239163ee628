import { askDns } from "../ask-dns"

describe("S2 a question to a name server", () => {
  it("has no answer where the system has no way to the server", async () => {
    const broadcast = { address: "255.255.255.255", port: 53 } // refused to whoever does not ask for broadcasting
    const question = { name: "example.org", type: "A" } as const

    expect(await askDns(broadcast, question, { recursive: true, signal: new AbortController().signal })).toBeNull()
  })
})
