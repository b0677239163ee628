/**
 * Set by the proxy as `User-Agent` of a personal page. Next then renders the page completely before sending a byte
 * (`htmlLimitedBots` in next.config.ts), so that status and redirects are real. Otherwise it sends 200 first, and a browser
 * without JavaScript is not redirected.
 */
export const DRAWN_WHOLE = "page-drawn-whole"
