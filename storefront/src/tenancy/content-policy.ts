const COMMON = [
  "default-src 'self'",
  // pictures of events may be on other hosts
  "img-src 'self' data: https:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]
const DEVELOPMENT = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""

/**
 * The content security policy of a page. With a nonce: buying, sign-up, door. Without: cached public pages, which cannot contain
 * one; they have no HTML or script of tenants. Inline styles are our own only (theme variables, poster colours).
 */
export function contentPolicy(nonce: string | null): string {
  const scripts = nonce ? `'nonce-${nonce}' 'strict-dynamic'` : "'unsafe-inline'"

  return [
    ...COMMON,
    "form-action 'self'",
    `script-src 'self' ${scripts}${DEVELOPMENT}`,
    // React binds its handlers itself. Must follow `script-src`: Next takes the nonce of the first directive with that prefix
    // (16.4.6, get-script-nonce-from-header)
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
  ].join("; ")
}
