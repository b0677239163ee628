/**
 * What the proxy writes into `User-Agent` of a page about one person. Next draws such a page before it sends a byte of it (`htmlLimitedBots` in next.config.ts), so that
 * its status and a redirect are real: for everybody else it sends 200 first, and a browser without scripts is led nowhere.
 */
export const DRAWN_WHOLE = "page-drawn-whole"
