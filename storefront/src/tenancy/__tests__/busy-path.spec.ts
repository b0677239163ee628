import { busyPath, busyStatusOf, calmPath } from "../busy-path"

describe("N9 a page that cannot be drawn now", () => {
  it("is asked for again under its own address, with why, and without it to try again", () => {
    const page = "/en/buy/orders/sale_1?token=a%2Bb&checkout=chk_1"
    const busy = busyPath(`${page}&_rsc=x`, 429)

    expect(busy).toBe(`${page}&busy=429`)
    expect([calmPath(busy), calmPath("/buy/tickets/t?busy=503"), busyPath("/buy/tickets/t", 503)]).toEqual([
      page,
      "/buy/tickets/t",
      "/buy/tickets/t?busy=503",
    ])
  })

  it.each(["", "200", "429x", "500"])("is nothing else: %s", (status) => {
    expect(busyStatusOf(new URLSearchParams({ busy: status }))).toBeNull()
  })
})
