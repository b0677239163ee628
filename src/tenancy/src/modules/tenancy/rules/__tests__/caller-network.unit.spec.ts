import { callerNetwork, shortAddress } from "../caller-network"

describe("S10 the network of a caller", () => {
  it.each([
    ["192.0.2.77", "192.0.2.77"],
    ["::ffff:192.0.2.77", "192.0.2.77"],
    ["::FFFF:192.0.2.77", "192.0.2.77"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/56"],
    ["2001:0DB8:0001:00ff::9", "2001:db8:1::/56"],
    ["2001:db8:1:100::9", "2001:db8:1:100::/56"],
    ["2001:db8::1", "2001:db8::/56"],
    ["::1", "::/56"],
    ["fe80::1%eth0", "fe80::/56"],
    ["", "unknown"],
    [undefined, "unknown"],
    ["not an address", "not an address"],
  ])("groups %s as %s", (address, network) => {
    expect(callerNetwork(address)).toBe(network)
  })

  it.each([
    ["192.0.2.77", "192.0.2.x"],
    ["2001:db8:1:2::9", "2001:db8:1::x"],
    ["2001:db8:1:ab02::9", "2001:db8:1:ab00::x"],
    ["::1", null],
    ["not an address", null],
    [undefined, null],
  ])("shows %s as %s", (address, shown) => {
    expect(shortAddress(address)).toBe(shown)
  })
})
