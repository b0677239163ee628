const COMMON = [
  "default-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
]
const DEVELOPMENT = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""

/**
 * The policy of a page. With a nonce: buying, sign-up, door. Without: cached public pages, which cannot carry one; they hold no tenant HTML or script.
 * Inline styles are ours alone (theme variables, poster colours).
 */
export function contentPolicy(nonce: string | null): string {
  const scripts = nonce ? `'nonce-${nonce}' 'strict-dynamic'` : "'unsafe-inline'"

  return [...COMMON, `script-src 'self' ${scripts}${DEVELOPMENT}`, "style-src 'self' 'unsafe-inline'"].join("; ")
}
