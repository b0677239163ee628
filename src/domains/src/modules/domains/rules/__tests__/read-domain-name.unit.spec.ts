import { readDomainName } from "../read-domain-name"

const PLATFORM = "scenes.fr"

/** typed text, host, display host, notes */
const taken: [string, string, string, string[]][] = [
  ["theatre-halles.fr", "theatre-halles.fr", "theatre-halles.fr", []],
  ["www.theatre-halles.fr", "www.theatre-halles.fr", "www.theatre-halles.fr", []],
  ["billets.theatre.co.uk", "billets.theatre.co.uk", "billets.theatre.co.uk", []],
  ["a.b.c.d.theatre.fr", "a.b.c.d.theatre.fr", "a.b.c.d.theatre.fr", []],
  ["  theatre.fr \n", "theatre.fr", "theatre.fr", []],
  ["Theatre.FR", "theatre.fr", "theatre.fr", ["lower_case"]],
  ["theatre.fr.", "theatre.fr", "theatre.fr", ["trailing_dot"]],
  ["THEATRE.FR.", "theatre.fr", "theatre.fr", ["trailing_dot", "lower_case"]],
  ["https://theatre.fr", "theatre.fr", "theatre.fr", ["from_address"]],
  ["https://www.theatre.fr/programme?mois=3#bas", "www.theatre.fr", "www.theatre.fr", ["from_address"]],
  ["http://theatre.fr:8080/", "theatre.fr", "theatre.fr", ["from_address"]],
  ["//theatre.fr/x", "theatre.fr", "theatre.fr", ["from_address"]],
  ["theatre.fr/programme", "theatre.fr", "theatre.fr", ["from_address"]],
  ["https://ada:secret@theatre.fr/", "theatre.fr", "theatre.fr", ["from_address"]],
  ["HTTPS://Theatre.FR/", "theatre.fr", "theatre.fr", ["from_address", "lower_case"]],
  ["théâtre.fr", "xn--thtre-4qa2c.fr", "théâtre.fr", ["international"]],
  ["THÉÂTRE.fr", "xn--thtre-4qa2c.fr", "théâtre.fr", ["lower_case", "international"]],
  ["xn--thtre-4qa2c.fr", "xn--thtre-4qa2c.fr", "théâtre.fr", ["international"]],
  ["théâtre。fr", "xn--thtre-4qa2c.fr", "théâtre.fr", ["international"]],
  ["straße.de", "xn--strae-oqa.de", "straße.de", ["international"]],
  ["театр.рф", "xn--80aj8afc.xn--p1ai", "театр.рф", ["international"]],
  ["劇場.jp", "xn--8er31l.jp", "劇場.jp", ["international"]],
  ["チケット劇場.jp", "xn--rck5ahu9034bdeh.jp", "チケット劇場.jp", ["international"]],
  ["123.fr", "123.fr", "123.fr", []],
  ["my-scenes.fr", "my-scenes.fr", "my-scenes.fr", []],
  ["scenes.org", "scenes.org", "scenes.org", []],
  ["scenes.fr.org", "scenes.fr.org", "scenes.fr.org", []],
  ["compagnie.github.io", "compagnie.github.io", "compagnie.github.io", []],
]

const refused: [string, string][] = [
  ["", "domain_malformed"],
  ["   ", "domain_malformed"],
  ["theatre..fr", "domain_malformed"],
  [".theatre.fr", "domain_malformed"],
  ["theatre.fr..", "domain_malformed"],
  ["-theatre.fr", "domain_malformed"],
  ["theatre-.fr", "domain_malformed"],
  ["the_atre.fr", "domain_malformed"],
  ["the atre.fr", "domain_malformed"],
  ["ada@theatre.fr", "domain_malformed"],
  ["theatre.fr, autre.fr", "domain_malformed"],
  ["theatre%2efr.fr", "domain_malformed"],
  ["theatre\\.fr", "domain_malformed"],
  ["theatre.fr\u0000", "domain_malformed"],
  ["<script>.fr", "domain_malformed"],
  [`${"a".repeat(64)}.fr`, "domain_malformed"],
  [`${"a.".repeat(126)}fr`, "domain_malformed"],
  ["a".repeat(501), "domain_malformed"],
  ["xn--a.fr", "domain_malformed"],
  ["https://", "domain_malformed"],
  ["theatre.fr:8080", "domain_port"],
  ["theatre.fr:", "domain_port"],
  ["203.0.113.5", "domain_ip_address"],
  ["203.0.113.5:80", "domain_ip_address"],
  ["https://203.0.113.5/", "domain_ip_address"],
  ["0x7f.1", "domain_ip_address"],
  ["2130706433", "domain_ip_address"],
  ["2001:db8::5", "domain_ip_address"],
  ["[2001:db8::5]", "domain_ip_address"],
  ["[::1]:443", "domain_ip_address"],
  ["*.theatre.fr", "domain_wildcard"],
  ["*", "domain_wildcard"],
  ["theatre", "domain_single_label"],
  ["localhost", "domain_single_label"],
  ["fr", "domain_single_label"],
  ["scenes.fr", "domain_reserved"],
  ["SCENES.fr.", "domain_reserved"],
  ["odeon.scenes.fr", "domain_reserved"],
  ["x.console.scenes.fr", "domain_reserved"],
  ["https://odeon.scenes.fr/", "domain_reserved"],
  ["co.uk", "domain_public_suffix"],
  ["asso.fr", "domain_public_suffix"],
  ["github.io", "domain_public_suffix"],
  ["theatre.localhost", "domain_ending_unknown"],
  ["theatre.local", "domain_ending_unknown"],
  ["theatre.test", "domain_ending_unknown"],
  ["theatre.nosuchending", "domain_ending_unknown"],
  ["theatre.onion", "domain_ending_unknown"],
  ["scеnes.fr", "domain_lookalike"],
  ["scenеs.fr", "domain_lookalike"],
  ["scene5.fr", "domain_lookalike"],
  ["scènes.fr", "domain_lookalike"],
  ["s-cenes.fr", "domain_lookalike"],
  ["console.scene5.fr", "domain_lookalike"],
  ["ｓｃｅｎｅｓ.fr", "domain_reserved"],
  ["thеatre.fr", "domain_mixed_scripts"],
  ["billets.thеatre.fr", "domain_mixed_scripts"],
  ["θeatre.fr", "domain_mixed_scripts"],
]

describe("S2 a typed host", () => {
  it.each(taken)("S2 %j is read as %s", (typed, host, display_host, notes) => {
    expect(readDomainName(typed, PLATFORM)).toEqual({
      name: { host, display_host, apex: expect.any(String), notes },
    })
  })

  it.each(refused)("S2 %j is refused: %s", (typed, refusal) => {
    expect(readDomainName(typed, PLATFORM)).toEqual({ refusal })
  })

  it("has its registered domain named", () => {
    const apexOf = (typed: string) => (readDomainName(typed, PLATFORM) as { name: { apex: string } }).name.apex

    expect(["a.b.theatre.fr", "theatre.fr", "x.theatre.co.uk", "x.compagnie.github.io"].map(apexOf)).toEqual([
      "theatre.fr",
      "theatre.fr",
      "theatre.co.uk",
      "compagnie.github.io",
    ])
  })

  it("may end in a private suffix when the platform's own domain does", () => {
    expect(readDomainName("theatre.localhost", "scenes.localhost")).toMatchObject({ name: { host: "theatre.localhost" } })
    expect(readDomainName("theatre.test", "scenes.localhost")).toEqual({ refusal: "domain_ending_unknown" })
  })
})
