import type { ExportPart } from "../export-part"

/** Dates that were not deleted. */
export const performancesPart: ExportPart = {
  name: "performances",
  about: { en: "Dates of your events", fr: "Dates de vos événements" },
  columns: [
    { name: "id", about: { en: "Id of the date", fr: "Identifiant de la date" } },
    { name: "event_id", about: { en: "Id of its event", fr: "Identifiant de l’événement" } },
    { name: "event_title", about: { en: "Title of its event", fr: "Titre de l’événement" } },
    { name: "starts_at", about: { en: "Starts at, UTC", fr: "Début, UTC" } },
    { name: "starts_at_local", about: { en: "Starts at, local time of the hall", fr: "Début, heure locale de la salle" } },
    { name: "time_zone", about: { en: "Time zone of the hall", fr: "Fuseau horaire de la salle" } },
    {
      name: "status",
      about: {
        en: "draft, on_sale, paused or cancelled",
        fr: "draft (brouillon), on_sale (en vente), paused (en pause) ou cancelled (annulée)",
      },
    },
    { name: "doors_at", about: { en: "Doors open at, UTC", fr: "Ouverture des portes, UTC" } },
    { name: "sale_starts_at", about: { en: "On sale from, UTC", fr: "En vente à partir de, UTC" } },
    { name: "sale_ends_at", about: { en: "On sale until, UTC", fr: "En vente jusqu’à, UTC" } },
  ],
  sql: `select p.id, p.event_id, e.title as event_title, p.starts_at, to_char(p.starts_at at time zone p.time_zone, 'YYYY-MM-DD HH24:MI') as starts_at_local,
      p.time_zone, p.status, p.doors_at, p.sale_starts_at, p.sale_ends_at
    from ticketing_performance p join ticketing_event e on e.tenant_no = p.tenant_no and e.id = p.event_id
    where p.tenant_no = $1 and p.deleted_at is null order by p.id`,
}
