import type { Site } from "./get-site"

/** The build asks each page for one complete set of parameters; it is answered here, so no backend is needed. No host leads to it. */
export const FIXTURE = "_fixture"

export const fixtureParams = [{ tenant: FIXTURE, locale: "fr" }]

export const fixtureSite: Site = {
  key: FIXTURE,
  name: "Exemple",
  slug: "exemple",
  kind: "client",
  takes_clients: false,
  locales: ["fr", "en"],
  default_locale: "fr",
  theme: {},
  currency: "eur",
  country: "fr",
  time_zone: "Europe/Paris",
  canonical_host: "exemple.localhost",
  console_host: null,
  is_suspended: false,
  is_closed: false,
  support_address: null,
  logo: null,
  pages: [],
  this_year: 2027,
  payment_environment: "live",
}
