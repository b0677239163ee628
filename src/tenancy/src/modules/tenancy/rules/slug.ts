import { SLUG_MAX_LENGTH, SLUG_MIN_LENGTH } from "../../../contracts/limits"

/** First labels that are, or may become, the platform's own: a tenant's host is `<slug>.<platform domain>`. */
export const reservedSlugs = [
  "about", "abuse", "access", "account", "accounts", "admin", "administrator", "analytics", "api", "app", "apps", "assets", "auth", "autoconfig",
  "autodiscover", "backup", "beta", "billing", "blog", "boxoffice", "broadcasthost", "cache", "cdn", "checkout", "cloud", "cluster", "cms", "community",
  "config", "connect", "console", "contact", "cron", "dashboard", "data", "database", "demo", "dev", "developer", "developers", "dns", "docs", "download",
  "email", "events", "faq", "feed", "feedback", "files", "forum", "ftp", "git", "graphql", "guest", "health", "help", "home", "hooks", "hosting", "hub",
  "imap", "img", "info", "internal", "invoice", "invoices", "isatap", "jobs", "legal", "live", "localhost", "local", "log", "login", "logout", "mail",
  "mailer", "manage", "media", "metrics", "mobile", "mta-sts", "mx", "news", "noc", "noreply", "ns", "ns1", "ns2", "oauth", "office", "official",
  "operator", "owner", "panel", "partners", "password", "pay", "payment", "payments", "ping", "platform", "policy", "pop", "pop3", "pos", "postmaster",
  "press", "pricing", "privacy", "proxy", "register", "root", "sales", "sandbox", "scan", "search", "secure", "security", "server", "service", "session",
  "settings", "setup", "shop", "signin", "signup", "site", "sites", "smtp", "sso", "stage", "staging", "static", "stats", "status", "store", "stripe",
  "superuser", "support", "sysadmin", "system", "team", "tenant", "terms", "test", "tickets", "tls", "tools", "trust", "undefined", "null", "update",
  "upload", "user", "users", "verify", "webhook", "webhooks", "webmail", "webmaster", "window", "wpad", "www", "www1", "www2",
] as const

/**
 * What the eye keeps of a name: two slugs with one skeleton are look-alikes (`the0` and `theo`, `art-line` and `artIine`).
 * Stored unique, so the second of two look-alikes is refused by the database.
 */
export const slugSkeleton = (slug: string): string =>
  slug
    .replace(/-/g, "")
    .replace(/rn/g, "m")
    .replace(/vv/g, "w")
    .replace(/cl/g, "d")
    .replace(/0/g, "o")
    .replace(/[1i]/g, "l")
    .replace(/5/g, "s")
    .replace(/8/g, "b")

const reservedSkeletons = new Set(reservedSlugs.map(slugSkeleton))
const SHAPE = /^[a-z0-9](?:-?[a-z0-9])*$/

export type SlugVerdict = "ok" | "malformed" | "reserved"

/** ASCII letters, digits and single hyphens inside; never a reserved name nor one that looks like it. `xn--` cannot occur: two hyphens. */
export function judgeSlug(slug: string): SlugVerdict {
  if (slug.length < SLUG_MIN_LENGTH || slug.length > SLUG_MAX_LENGTH || !SHAPE.test(slug) || /^\d+$/.test(slug)) {
    return "malformed"
  }

  return reservedSkeletons.has(slugSkeleton(slug)) ? "reserved" : "ok"
}
