import { domainError } from "@guichet/kernel/errors"
import { readSettings } from "@guichet/kernel/settings"
import type { PoolClient } from "pg"
import { findOperatorName } from "../modules/tenancy/queries/find-operator-name"
import { lockSite, type LockedSite, type WhichSite } from "../modules/tenancy/commands/lock-site"
import { updateHostNames } from "../modules/tenancy/commands/update-host-names"
import { updateSite } from "../modules/tenancy/commands/update-site"
import { checkSiteName, siteNameRefusal } from "../modules/tenancy/rules/site-name"
import { checkSlug, slugSkeleton } from "../modules/tenancy/rules/slug"
import type { SiteSettings } from "./site-settings"
import { writeInLogs, type Actor } from "./write-in-logs"

/** Settings of a client that only the operator changes. The currency never changes: prices, plan and ledger use it. */
export interface OperatorsSettings {
  slug: string
  country: string
  is_test: boolean
}

export interface SiteChange {
  site: WhichSite
  settings: SiteSettings & Partial<OperatorsSettings>
  actor: Actor
}

const UNIQUE_VIOLATION = "23505"
const CHANGEABLE = ["name", "slug", "country", "time_zone", "locales", "default_locale", "is_test"] as const

/**
 * Changes a site's settings in the caller's transaction, if the revision is still the one they are based on; audited with old and
 * new values. Of two concurrent changes the second waits for the row and is refused. A new slug renames the subdomains: the
 * unique keys of slug, skeleton and host decide races for a name. The caller rolls back on every error.
 *
 * @returns the site before the change
 * @throws not_found (404)
 * @throws site_closed (409)
 * @throws stale_state (409)
 * @throws name_unreadable (400)
 * @throws invalid_data (400) { fields }
 * @throws name_reserved (409)
 * @throws host_taken (409) { slug }
 */
export async function changeSite(db: PoolClient, { site, settings, actor }: SiteChange): Promise<LockedSite> {
  const was = await lockSite(db, site)
  if (!was) {
    throw domainError("not_found")
  }
  if (was.status === "closed") {
    throw domainError("site_closed")
  }
  const becomes = { ...was, ...settings }
  const changed = CHANGEABLE.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(becomes[field]))
  if (was.rev !== settings.rev) {
    throw domainError("stale_state")
  }
  await ensureSensible(db, was, becomes)
  if (changed.length === 0) {
    return was
  }
  const rev = await updateSite(db, { ...becomes, slug_skeleton: slugSkeleton(becomes.slug) }).catch((error: unknown) => {
    throw (error as { code?: string }).code === UNIQUE_VIOLATION ? domainError("host_taken", { slug: becomes.slug }) : error
  })
  if (rev === null) {
    throw domainError("stale_state")
  }
  if (was.slug !== becomes.slug) {
    await renameHosts(db, was, becomes.slug)
  }
  const details = Object.fromEntries(changed.map((field) => [field, { was: was[field], became: becomes[field] }]))
  await writeInLogs(db, was, actor, { action: "site.changed", details })

  return was
}

async function ensureSensible(db: PoolClient, was: LockedSite, becomes: LockedSite): Promise<void> {
  if (!becomes.locales.includes(becomes.default_locale)) {
    throw domainError("invalid_data", { fields: ["default_locale"] })
  }
  if (was.name !== becomes.name) {
    const verdict = checkSiteName(becomes.name, was.kind === "client" ? await findOperatorName(db) : null)
    if (verdict !== "ok") {
      throw siteNameRefusal(verdict, "name")
    }
  }
  if (was.slug !== becomes.slug) {
    const verdict = checkSlug(becomes.slug)
    if (verdict === "malformed" || was.kind !== "client") {
      throw domainError("invalid_data", { fields: ["slug"] })
    }
    if (verdict === "reserved") {
      throw domainError("name_reserved", { slug: becomes.slug })
    }
  }
}

async function renameHosts(db: PoolClient, was: LockedSite, slug: string): Promise<void> {
  const { PLATFORM_DOMAIN } = readSettings()
  const hosts = [
    { kind: "tenant" as const, domain: PLATFORM_DOMAIN },
    { kind: "console" as const, domain: `console.${PLATFORM_DOMAIN}` },
  ].map(({ kind, domain }) => ({ kind, was: `${was.slug}.${domain}`, becomes: `${slug}.${domain}` }))
  const renamed = await updateHostNames(db, {
    tenant_no: was.tenant_no,
    was: { slug: was.slug, slug_skeleton: slugSkeleton(was.slug) },
    slug_skeleton: slugSkeleton(slug),
    hosts,
  })
  if (!renamed) {
    throw domainError("host_taken", { slug })
  }
}
