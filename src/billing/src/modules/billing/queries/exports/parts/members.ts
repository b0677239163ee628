import type { ExportPart } from "../export-part"

/** The team. */
export const membersPart: ExportPart = {
  name: "members",
  about: { en: "People who work in your console", fr: "Personnes qui travaillent dans votre console" },
  columns: [
    { name: "id", about: { en: "Id of the membership", fr: "Identifiant de l’appartenance" } },
    { name: "email", about: { en: "Email address", fr: "Adresse e-mail" } },
    { name: "role", about: { en: "Role", fr: "Rôle" } },
    { name: "status", about: { en: "active or disabled", fr: "active (active) ou disabled (désactivée)" } },
    { name: "created_at", about: { en: "Member since, UTC", fr: "Membre depuis, UTC" } },
  ],
  sql: `select id, email, role, status, created_at from tenancy_member where tenant_no = $1 order by id`,
}
