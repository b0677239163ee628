/**
 * The build renders each page with one complete set of parameters, which is answered here, so that no backend is needed. No host
 * maps to it.
 */
export const FIXTURE = "_fixture"

export const fixtureParams = [{ tenant: FIXTURE, locale: "fr" }]
