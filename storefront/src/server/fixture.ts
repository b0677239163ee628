import type { Site } from "./get-site"

/**
 * The build renders each page with one complete set of parameters, which is answered here, so that no backend is needed. No host
 * maps to it.
 */
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
