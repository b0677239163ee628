/**
 * Legal tender by country (ISO 4217, 2026-11), where the provider can charge it; other countries use the plan's default currency.
 */
const countriesOf: Record<string, string> = {
  eur: "AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM VA XK YT",
  usd: "AS EC GU MH MP PR SV TL UM US VI",
  gbp: "GB GG IM JE",
  chf: "CH LI",
  aud: "AU CX KI NF NR",
  nzd: "NZ CK NU",
  cad: "CA",
  dkk: "DK FO GL",
  nok: "NO SJ",
  sek: "SE",
  pln: "PL",
  czk: "CZ",
  huf: "HU",
  ron: "RO",
  isk: "IS",
  jpy: "JP",
  krw: "KR",
  sgd: "SG",
  hkd: "HK",
  twd: "TW",
  thb: "TH",
  myr: "MY",
  inr: "IN",
  aed: "AE",
  mad: "MA",
  tnd: "TN",
  zar: "ZA",
  brl: "BR",
  mxn: "MX",
  clp: "CL",
  cop: "CO",
  xof: "BF BJ CI GW ML NE SN TG",
  xaf: "CF CG CM GA GQ TD",
  xpf: "NC PF WF",
}

const currencies = new Map(
  Object.entries(countriesOf).flatMap(([currency, countries]) => countries.split(" ").map((country) => [country, currency]))
)

/** Currencies by upper-case country, to show prices before a country is selected. */
export const currenciesByCountry = (): Record<string, string> => Object.fromEntries(currencies)

/** Lower-case currency of an upper-case country code, or null. */
export const currencyOfCountry = (country: string): string | null => currencies.get(country) ?? null
