import { busyPath, busyStatusOf, calmPath } from "../busy-path"

describe("N9 a page that cannot be rendered now", () => {
  it("its address gets a marker with the status, and loses it for a retry", () => {
    const page = "/en/buy/orders/sale_1?token=a%2Bb&checkout=chk_1"
    const busy = busyPath(`${page}&_rsc=x`, 429)

    expect(busy).toBe(`${page}&busy=429`)
    expect([calmPath(busy), calmPath("/buy/tickets/t?busy=503"), busyPath("/buy/tickets/t", 503)]).toEqual([
      page,
      "/buy/tickets/t",
      "/buy/tickets/t?busy=503",
    ])
  })

  it.each(["", "200", "429x", "500"])("no other value is a status: %s", (status) => {
    expect(busyStatusOf(new URLSearchParams({ busy: status }))).toBeNull()
  })
})
