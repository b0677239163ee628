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
    { name: "image_url", about: { en: "Picture: where its file is", fr: "Image : où se trouve son fichier" } },
    { name: "image_alt", about: { en: "What the picture shows, in words", fr: "Ce que montre l’image, en mots" } },
    { name: "duration_minutes", about: { en: "How long it lasts, in minutes", fr: "Durée, en minutes" } },
    { name: "slug", about: { en: "Last part of its address", fr: "Fin de son adresse" } },
    { name: "status", about: { en: "draft or published", fr: "draft (brouillon) ou published (publié)" } },
    { name: "venue", about: { en: "Hall", fr: "Salle" } },
    { name: "city", about: { en: "City", fr: "Ville" } },
    { name: "currency", about: { en: "Currency, ISO 4217", fr: "Devise, ISO 4217" } },
    {
      name: "max_per_buyer",
      about: { en: "Tickets a buyer, at most; empty: no limit", fr: "Billets par acheteur, au plus ; vide : sans limite" },
    },
    {
      name: "max_per_buyer_a_date",
      about: { en: "The same for each date", fr: "De même, par date" },
    },
    {
      name: "max_per_network",
      about: {
        en: "Places of a date that one network address may have put aside; empty: as its house allows",
        fr: "Places d’une date qu’une même adresse réseau peut retenir ; vide : selon la salle",
      },
    },
    {
      name: "row_ends_free",
      about: {
        en: "A single seat may stay at the end of a row: true or false",
        fr: "Une place seule peut rester en bout de rang : true ou false",
      },
    },
    {
      name: "relaxed_above_percent",
      about: {
        en: "Single seats may stay once more than so many percent are taken; empty: never",
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
    { name: "created_at", about: { en: "Made at, UTC", fr: "Créé le, UTC" } },
  ],
  sql: `select e.id, e.title, e.subtitle, e.description, e.image_url, e.image_alt, e.duration_minutes, e.slug, e.status, v.name as venue, v.city, e.currency, e.max_per_buyer, e.max_per_buyer_a_date, e.max_per_network,
      e.row_ends_free, e.relaxed_above_percent, e.accessible_released,
      e.created_at
    from event e left join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
    where e.tenant_no = $1 and e.deleted_at is null order by e.id`,
}
