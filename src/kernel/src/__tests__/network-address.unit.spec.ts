import { isOwnNetworkAddress, isPublicAddress, publicNetworkOf } from "../network-address"

const listed = (text: string) => text.split(/\s+/).filter(Boolean)

/** This machine's and private networks', in every form. */
const OWN = listed(`127.0.0.1 127.1.2.3 10.0.0.1 10.0.0.5 172.16.0.1 172.31.0.1 172.31.255.255 192.168.1.1
  ::1 fc00::1 fd00::5 fd00:ec2::254 fdff:ffff::1 FD00::A
  ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:172.31.0.1 ::ffff:192.168.1.1 ::FFFF:127.0.0.1 ::ffff:7f00:1`)

const SPECIAL: [range: string, addresses: string][] = [
  ["unspecified and this network", "0.0.0.0 0.1.2.3 :: ::ffff:0.0.0.0"],
  ["link-local", "169.254.0.1 169.254.169.254 fe80::1 fe80::1%eth0 fec0::1 ::ffff:169.254.169.254 ::ffff:a9fe:a9fe"],
  ["shared (CGNAT)", "100.64.0.1 100.127.255.255 ::ffff:100.64.0.1"],
  ["documentation", "192.0.2.1 198.51.100.1 203.0.113.1 203.0.113.5 2001:db8::1 3fff::1"],
  ["benchmarking and protocol assignments", "198.18.0.1 198.19.255.255 192.0.0.1 2001::1 5f00::1 100::1"],
  ["multicast", "224.0.0.1 239.255.255.255 ff02::1 ::ffff:224.0.0.1"],
  ["reserved and broadcast", "240.0.0.1 255.255.255.255 ::ffff:255.255.255.255 4000::1"],
  ["IPv4 in IPv6: compatible, translated", "::127.0.0.1 ::93.184.216.34 ::7f00:1 ::ffff:0:7f00:1"],
  ["IPv4-mapped public", "::ffff:93.184.216.34"],
  ["NAT64", "64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 64:ff9b::5db8:d822"],
  ["6to4", "192.88.99.1 2002:7f00:1:: 2002:a9fe:a9fe:: 2002:5db8:d822::"],
  ["Teredo", "2001:0:7f00:1::"],
  ["a cloud's own", "168.63.129.16"],
  ["not an address", "unknown 127.1 2130706433 1.2.3.4.5 fdx::1 10.evil.example"],
]
const PUBLIC = listed(`1.1.1.1 8.8.8.8 9.9.9.9 93.184.216.34 11.0.0.1 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1
  192.167.0.1 192.169.0.1 2001:4860:4860::8888 2606:4700::1111 2606:2800:220:1::1`)

const kindOf = (address: string) => [isPublicAddress(address), isOwnNetworkAddress(address)]

describe("S10 a network address", () => {
  it.each(OWN)("%s is of an own network, not public", (address) => {
    expect(kindOf(address)).toEqual([false, true])
  })

  it.each(SPECIAL.flatMap(([range, addresses]) => listed(addresses).map((address) => [address, range])))(
    "%s is neither public nor of an own network: %s",
    (address) => {
      expect(kindOf(address)).toEqual([false, false])
    }
  )

  it.each(PUBLIC)("%s is public", (address) => {
    expect(kindOf(address)).toEqual([true, false])
  })

  it("that is empty is neither", () => {
    expect(kindOf("")).toEqual([false, false])
  })
})

describe("S10 the network of an address", () => {
  it.each([
    ["93.184.216.34", "::ffff:93.184.216.34", true],
    ["2606:2800:220:1::1", "2606:2800:220:1:ffff::9", true],
    ["2606:2800:220:1::1", "2606:2800:220:ff::1", true],
    ["2606:2800:220:1::1", "2606:2800:220:100::1", false],
    ["93.184.216.34", "93.184.216.35", false],
  ])("%s and %s share a network: %s", (one, other, are) => {
    expect(publicNetworkOf(one)).not.toBeNull()
    expect(publicNetworkOf(one) === publicNetworkOf(other)).toBe(are)
  })

  it.each([
    ...OWN,
    ...SPECIAL.filter(([range]) => range !== "IPv4-mapped public").flatMap(([, addresses]) => listed(addresses)),
    "",
  ])("%j has no network", (address) => {
    expect(publicNetworkOf(address)).toBeNull()
  })
})
