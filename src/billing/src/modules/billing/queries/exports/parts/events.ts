import type { ExportPart } from "../export-part"

/** Events that were not taken back, with their hall. */
export const eventsPart: ExportPart = {
  name: "events",
  about: { en: "Your events", fr: "Vos événements" },
  columns: [
    { name: "id", about: { en: "Id of the event", fr: "Identifiant de l’événement" } },
    { name: "title", about: { en: "Title", fr: "Titre" } },
    { name: "subtitle", about: { en: "Subtitle", fr: "Sous-titre" } },
    { name: "description", about: { en: "Description", fr: "Description" } },
    { name: "slug", about: { en: "Last part of its address", fr: "Fin de son adresse" } },
    { name: "status", about: { en: "draft or published", fr: "draft (brouillon) ou published (publié)" } },
    { name: "venue", about: { en: "Hall", fr: "Salle" } },
    { name: "city", about: { en: "City", fr: "Ville" } },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    { name: "created_at", about: { en: "Made at, UTC", fr: "Créé le, UTC" } },
  ],
  sql: `select e.id, e.title, e.subtitle, e.description, e.slug, e.status, v.name as venue, v.city, e.currency, e.created_at
    from event e left join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
    where e.tenant_no = $1 and e.deleted_at is null order by e.id`,
}
