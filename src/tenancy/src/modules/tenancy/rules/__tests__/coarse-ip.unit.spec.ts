import { coarseIp } from "../coarse-ip"

describe("S10.5 IP addresses in the audit", () => {
  it.each([
    ["192.0.2.77", "192.0.2.0"],
    ["::ffff:192.0.2.77", "192.0.2.0"],
    ["2001:db8:1234:5678::9", "2001:db8:1234::"],
    ["2001:db8::9", "2001:db8::"],
    ["::1", "::"],
    ["fe80::1%eth0", "fe80::"],
    ["nonsense", undefined],
    [undefined, undefined],
  ])("are shortened from %s to %s", (ip, kept) => {
    expect(coarseIp(ip)).toBe(kept)
  })
})
