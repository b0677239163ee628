import { normaliseHost } from "../host-name"

describe("I-2 the host of a request", () => {
  it.each([
    ["Atelier.Scenes.LOCALHOST:8000", "atelier.scenes.localhost"],
    ["billets.example.org.", "billets.example.org"],
    ["billets.example.org.:443", "billets.example.org"],
    ["billets.example.org:65535", "billets.example.org"],
    ["xn--thtre-fsa6c.example", "xn--thtre-fsa6c.example"],
  ])("reads %s as %s", (raw, host) => {
    expect(normaliseHost(raw)).toBe(host)
  })

  it.each([
    null,
    "",
    "a b",
    "[::1]:80",
    "-x.example",
    "x..example",
    "evil.example/../",
    "a,b",
    "a.b:65536",
    "a.b:99999",
    `${"x".repeat(64)}.example`,
  ])("refuses %s", (raw) => {
    expect(normaliseHost(raw)).toBeNull()
  })
})
