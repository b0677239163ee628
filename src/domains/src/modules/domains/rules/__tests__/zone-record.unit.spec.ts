import type { ZoneRecordType } from "../../../../contracts/zones"
import { validateZoneRecord } from "../zone-record"

const validate = (name: string, type: ZoneRecordType, value: string) => {
  const result = validateZoneRecord({ name, type, value, ttl_seconds: 300 }, "halles.fr")

  return "record" in result ? [result.record.name, result.record.value] : result.refusal
}

describe("S2 a typed record of a zone", () => {
  it.each<[string, ZoneRecordType, string, [string, string]]>([
    ["", "MX", "10 Mail.Example.ORG.", ["@", "10 mail.example.org"]],
    ["halles.fr.", "MX", "0 .", ["@", "0 ."]],
    ["Mail.Halles.FR", "A", " 203.0.113.5 ", ["mail", "203.0.113.5"]],
    ["mail", "AAAA", "2001:DB8:0:0::5", ["mail", "2001:db8::5"]],
    ["key._domainkey", "TXT", '"v=DKIM1; " "p=AAA"', ["key._domainkey", "v=DKIM1; p=AAA"]],
    ["key._domainkey", "CNAME", "key._domainkey.provider.example.", ["key._domainkey", "key._domainkey.provider.example"]],
    ["_sip._tcp", "SRV", "010 5 5060 sip.example.org", ["_sip._tcp", "10 5 5060 sip.example.org"]],
    ["@", "CAA", "0 Issue letsencrypt.org", ["@", '0 issue "letsencrypt.org"']],
    ["site", "CNAME", "théâtre.fr", ["site", "xn--thtre-4qa2c.fr"]],
    ["_site-verification.billets", "TXT", "for another site", ["_site-verification.billets", "for another site"]],
  ])("is accepted: %j %s %j", (name, type, value, wanted) => {
    expect(validate(name, type, value)).toEqual(wanted)
  })

  it.each<[string, ZoneRecordType, string, string]>([
    ["*", "A", "203.0.113.5", "zone_star"],
    ["a.*.b", "A", "203.0.113.5", "zone_star"],
    ["-a", "A", "203.0.113.5", "zone_name_malformed"],
    ["a..b", "A", "203.0.113.5", "zone_name_malformed"],
    ["é", "A", "203.0.113.5", "zone_name_malformed"],
    [`${"a".repeat(63)}.`.repeat(4), "A", "203.0.113.5", "zone_name_malformed"],
    ["@", "A", "203.0.113.5", "zone_record_ours"],
    ["halles.fr", "CNAME", "x.example", "zone_record_ours"],
    ["_site-verification", "TXT", "x", "zone_record_ours"],
    ["a", "A", "203.0.113.05", "zone_value_malformed"],
    ["a", "AAAA", "fe80::1%eth0", "zone_value_malformed"],
    ["a", "MX", "70000 mail.example.org", "zone_value_malformed"],
    ["a", "MX", "10 203_0", "zone_value_malformed"],
    ["a", "SRV", "10 5 sip.example.org", "zone_value_malformed"],
    ["a", "CAA", '0 issue "a" "b"', "zone_value_malformed"],
    ["a", "TXT", "tabs\tor\nlines", "zone_value_malformed"],
    ["a", "TXT", "é", "zone_value_malformed"],
    ["a", "CNAME", "x.example\nevil TXT", "zone_value_malformed"],
  ])("is refused: %j %s %j with %s", (name, type, value, refusal) => {
    expect(validate(name, type, value)).toBe(refusal)
  })
})
