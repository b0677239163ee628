import type { ExportPart } from "../export-part"

/** Visitors of waiting rooms, without anything that names a person, a browser or a network. */
export const waitingVisitorsPart: ExportPart = {
  name: "waiting_visitors",
  about: { en: "Visitors of your waiting rooms, without their names", fr: "Visiteurs de vos files d’attente, sans leurs noms" },
  columns: [
    { name: "waiting_room_id", about: { en: "Id of the waiting room", fr: "Identifiant de la file d’attente" } },
    { name: "no", about: { en: "Number of the visitor in order of arrival", fr: "Numéro du visiteur dans l’ordre d’arrivée" } },
    {
      name: "is_presale",
      about: { en: "Came with a code of the presale: true or false", fr: "Venu avec un code de la prévente : true ou false" },
    },
    {
      name: "number",
      about: {
        en: "Order in line; negative: drawn at the opening",
        fr: "Rang dans la file ; négatif : tiré au sort à l’ouverture",
      },
    },
    { name: "joined_at", about: { en: "Arrival", fr: "Arrivée" } },
    { name: "let_in_at", about: { en: "When the turn was offered", fr: "Moment où le tour a été proposé" } },
    { name: "entered_at", about: { en: "When the turn began", fr: "Début du tour" } },
    { name: "bought_at", about: { en: "When the purchase was seen", fr: "Moment où l’achat a été constaté" } },
    { name: "places_bought", about: { en: "Places bought", fr: "Places achetées" } },
  ],
  sql: `select room_id as waiting_room_id, no, is_presale, number, joined_at, let_in_at, entered_at, done_at as bought_at, places_bought
    from ticketing_waiting_visitor where tenant_no = $1 order by room_id, no`,
}
