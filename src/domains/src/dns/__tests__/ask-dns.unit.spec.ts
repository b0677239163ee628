import { askDns } from "../ask-dns"

describe("S2 a query to a name server", () => {
  it("gets no answer when the system has no route to the server", async () => {
    const broadcast = { address: "255.255.255.255", port: 53 } // refused to sockets that have not enabled broadcasting
    const question = { name: "example.org", type: "A" } as const

    expect(await askDns(broadcast, question, { recursive: true, signal: new AbortController().signal })).toBeNull()
  })
})
