import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { root } from "./child"

const PASSWORDS = { owner_password: "owns-and-migrates", app_password: "reads-and-writes-rows" }

/** URLs of a database for its two roles. */
export interface RoleUrls {
  /** the role that migrates */
  owner: string
  /** the role that serves */
  app: string
}

/**
 * Runs the project's own file on the database at `url`, as its superuser. Roles belong to the cluster, so a lock taken through
 * `admin` lets one spec at a time create them.
 */
export async function givenRoles(admin: Client, url: string): Promise<RoleUrls> {
  const file = readFileSync(join(root, "tools", "deploy", "database-roles.sql"), "utf8")
  const sql = Object.entries(PASSWORDS).reduce((text, [name, value]) => text.replace(`:'${name}'`, `'${value}'`), file)
  const superuser = new Client({ connectionString: url })
  await superuser.connect()
  await admin.query("select pg_advisory_lock(hashtext('guichet_roles'))")
  try {
    await superuser.query(sql)
  } finally {
    await admin.query("select pg_advisory_unlock(hashtext('guichet_roles'))")
    await superuser.end()
  }

  return { owner: as("guichet_owner", PASSWORDS.owner_password, url), app: as("guichet_app", PASSWORDS.app_password, url) }
}

function as(role: string, password: string, url: string): string {
  const own = new URL(url)
  own.username = role
  own.password = password

  return own.href
}
