/** Known to everyone who reads the source, hence refused in production (`settings.ts`). */
export const DEMO_SECRET = "embedded-demo-secret-never-for-production"

/** The master secret for processes that read no other setting; empty in production when none is set, and then nothing is trusted. */
export const platformSecret = ({ PLATFORM_SECRET, PLATFORM_MODE }: Record<string, string | undefined>): string =>
  PLATFORM_SECRET ?? (PLATFORM_MODE === "production" ? "" : DEMO_SECRET)
