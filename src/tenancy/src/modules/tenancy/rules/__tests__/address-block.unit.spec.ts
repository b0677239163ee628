import { addressBlock, shortAddress } from "../address-block"

describe("S10 the address block of a caller", () => {
  it.each([
    ["192.0.2.77", "192.0.2.77"],
    ["::ffff:192.0.2.77", "192.0.2.77"],
    ["::FFFF:192.0.2.77", "192.0.2.77"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", "unknown"],
    [undefined, "unknown"],
    ["not an address", "not an address"],
  ])("groups %s as %s", (address, block) => {
    expect(addressBlock(address)).toBe(block)
  })

  it.each([
    ["192.0.2.77", "192.0.2.x"],
    ["2001:db8:1:2::9", "2001:db8:1:2::x"],
    ["::1", null],
    ["not an address", null],
    [undefined, null],
  ])("shows %s as %s", (address, shown) => {
    expect(shortAddress(address)).toBe(shown)
  })
})
