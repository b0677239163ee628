import type { ExportPart } from "../export-part"

/** Waiting rooms, closed ones too. */
export const waitingRoomsPart: ExportPart = {
  name: "waiting_rooms",
  about: { en: "Waiting rooms of your dates", fr: "Files d’attente de vos dates" },
  columns: [
    { name: "id", about: { en: "Id of the waiting room", fr: "Identifiant de la file d’attente" } },
    { name: "event_id", about: { en: "Id of its event", fr: "Identifiant de l’événement" } },
    {
      name: "performance_id",
      about: {
        en: "Id of its date; empty: all dates of the event",
        fr: "Identifiant de la date ; vide : toutes les dates de l’événement",
      },
    },
    { name: "opens_at", about: { en: "Opening", fr: "Ouverture" } },
    { name: "presale_at", about: { en: "Start of the presale", fr: "Début de la prévente" } },
    {
      name: "max_per_minute",
      about: { en: "Your limit of visitors let in per minute", fr: "Votre limite de visiteurs par minute" },
    },
    { name: "turn_minutes", about: { en: "Length of a turn in minutes", fr: "Durée d’un tour en minutes" } },
    { name: "closed_at", about: { en: "Closing", fr: "Fermeture" } },
  ],
  sql: `select w.id, w.event_id, p.id as performance_id, w.opens_at, w.presale_at, w.max_per_minute, w.turn_minutes, w.closed_at
    from ticketing_waiting_room w left join ticketing_performance p on p.tenant_no = w.tenant_no and p.performance_no = w.performance_no
    where w.tenant_no = $1 order by w.id`,
}
