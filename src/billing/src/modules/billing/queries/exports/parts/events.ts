import type { ExportPart } from "../export-part"

/** Events that were not deleted, with their hall. */
export const eventsPart: ExportPart = {
  name: "events",
  about: { en: "Your events", fr: "Vos événements" },
  columns: [
    { name: "id", about: { en: "Id of the event", fr: "Identifiant de l’événement" } },
    { name: "title", about: { en: "Title", fr: "Titre" } },
    { name: "subtitle", about: { en: "Subtitle", fr: "Sous-titre" } },
    { name: "description", about: { en: "Description", fr: "Description" } },
    { name: "image_url", about: { en: "Address of the picture file", fr: "Adresse du fichier de l’image" } },
    { name: "image_alt", about: { en: "Description of the picture", fr: "Description de l’image" } },
    { name: "duration_minutes", about: { en: "Duration in minutes", fr: "Durée, en minutes" } },
    { name: "slug", about: { en: "Last part of its web address", fr: "Dernière partie de son adresse web" } },
    { name: "status", about: { en: "draft or published", fr: "draft (brouillon) ou published (publié)" } },
    { name: "venue", about: { en: "Hall", fr: "Salle" } },
    { name: "city", about: { en: "City", fr: "Ville" } },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    {
      name: "max_per_buyer",
      about: {
        en: "Maximum tickets per buyer; empty: no limit",
        fr: "Nombre maximal de billets par acheteur ; vide : sans limite",
      },
    },
    {
      name: "max_per_buyer_a_date",
      about: { en: "Maximum tickets per buyer for each date", fr: "Nombre maximal de billets par acheteur et par date" },
    },
    {
      name: "max_per_network",
      about: {
        en: "Seats of a date that one network address can hold; empty: the hall’s default",
        fr: "Places d’une date qu’une même adresse réseau peut retenir ; vide : valeur de la salle",
      },
    },
    {
      name: "row_ends_free",
      about: {
        en: "A single seat can be left at the end of a row: true or false",
        fr: "Une place seule peut rester en bout de rang : true ou false",
      },
    },
    {
      name: "relaxed_above_percent",
      about: {
        en: "Single seats can be left once more than this percentage is taken; empty: never",
        fr: "Des places seules peuvent rester au-delà de ce pourcentage de places prises ; vide : jamais",
      },
    },
    {
      name: "accessible_released",
      about: {
        en: "Wheelchair spaces and companion seats are sold to everyone: true or false",
        fr: "Places pour fauteuil roulant et d’accompagnateur vendues à tous : true ou false",
      },
    },
    { name: "created_at", about: { en: "Created at, UTC", fr: "Créé le, UTC" } },
  ],
  sql: `select e.id, e.title, e.subtitle, e.description, e.image_url, e.image_alt, e.duration_minutes, e.slug, e.status, v.name as venue, v.city, e.currency, e.max_per_buyer, e.max_per_buyer_a_date, e.max_per_network,
      e.row_ends_free, e.relaxed_above_percent, e.accessible_released,
      e.created_at
    from ticketing_event e left join ticketing_venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
    where e.tenant_no = $1 and e.deleted_at is null order by e.id`,
}
