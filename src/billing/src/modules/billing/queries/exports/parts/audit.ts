import type { ExportPart } from "../export-part"

/** The audit chain, in its order. */
export const auditPart: ExportPart = {
  name: "audit",
  about: { en: "What was done in your console", fr: "Ce qui a été fait dans votre console" },
  columns: [
    { name: "number", about: { en: "Number, without gaps", fr: "Numéro, sans trou" } },
    { name: "at", about: { en: "Time, UTC", fr: "Date et heure, UTC" } },
    { name: "actor_kind", about: { en: "Kind of person or program", fr: "Type de personne ou de programme" } },
    { name: "actor", about: { en: "Email address of the person who did it", fr: "Adresse e-mail de la personne qui l’a fait" } },
    { name: "action", about: { en: "What was done", fr: "Ce qui a été fait" } },
    { name: "target", about: { en: "Record it concerns", fr: "Élément concerné" } },
    { name: "details", about: { en: "Details, JSON", fr: "Détails, JSON" } },
  ],
  sql: `select seq as number, at, actor_kind, actor_mail as actor, action, target, details::text from tenancy_audit_log where tenant_no = $1 order by seq`,
}
