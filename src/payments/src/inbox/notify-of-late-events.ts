import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import type { Settings } from "@guichet/kernel/settings"
import { notifyWhenLate } from "@guichet/messaging/notify-when-late"
import { queryInboxStanding } from "../modules/payments/queries/inbox/inbox-standing"

const words = {
  en: {
    subject: (waiting: number) =>
      waiting === 1 ? "An event of the payment provider is late" : `Events of the payment provider are late: ${waiting} wait`,
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "An event waits" : `${waiting} events wait`} to have ${waiting === 1 ? "its" : "their"} effect, the first for ${minutes} minutes.`,
    safe: "Nothing is lost and nobody pays twice. Whoever comes back from the payment page has the tickets at once; who closed it, refunds, disputes and payouts wait for these events.",
    act: "They are tried again by themselves. Look whether the worker runs and the provider answers; each event says what its last try failed of.",
    once: "You are told once, and again only when everything was in time for ten minutes in between.",
    see: "See the events",
  },
  fr: unbrokenWords({
    subject: (waiting: number) =>
      waiting === 1
        ? "Un événement du prestataire de paiement en retard"
        : `Événements du prestataire de paiement en retard : ${waiting} en attente`,
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "Un événement attend" : `${waiting} événements attendent`} de prendre effet, le premier depuis ${minutes} minutes.`,
    safe: "Rien n’est perdu et personne ne paie deux fois. Qui revient de la page de paiement a ses billets aussitôt ; qui l’a fermée, les remboursements, les litiges et les virements attendent ces événements.",
    act: "Ils sont réessayés tout seuls. Vérifiez que le service de fond tourne et que le prestataire répond ; chaque événement dit pourquoi son dernier essai a échoué.",
    once: "Ce message ne part qu’une fois ; il n’y en aura un autre que si tout a été à l’heure pendant dix minutes entre-temps.",
    see: "Voir les événements",
  }),
}

/** Events of the provider that wait longer than EVENTS_LATE_SECONDS: the operator is mailed, once an episode. */
export async function notifyOfLateEvents(pool: Pool, settings: Settings): Promise<boolean> {
  const { waiting, oldest_at, is_late } = await queryInboxStanding(pool)
  const minutes = Math.floor((Date.now() - new Date(oldest_at ?? Date.now()).getTime()) / 60_000)

  return notifyWhenLate(pool, settings, {
    what: "provider_events",
    is_late,
    path: "/app/platform/provider-events",
    words: (locale) => {
      const say = words[locale]

      return { subject: say.subject(waiting), lines: [say.wait(waiting, minutes), say.safe, say.act, say.once], see: say.see }
    },
  })
}
