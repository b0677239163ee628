import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import type { Settings } from "@guichet/kernel/settings"
import { notifyWhenLate } from "@guichet/messaging/notify-when-late"
import { getInboxStatus } from "../modules/payments/queries/inbox/get-inbox-status"

const words = {
  en: {
    subject: (waiting: number) =>
      waiting === 1 ? "A payment provider event is late" : `Payment provider events are late: ${waiting} waiting`,
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "An event is" : `${waiting} events are`} waiting to be processed, the first for ${minutes} minutes.`,
    safe: "Nothing is lost and no one pays twice. Buyers who return from the payment page get their tickets immediately. Buyers who closed it, refunds, disputes and payouts wait for these events.",
    act: "They are retried automatically. Check that the worker is running and that the provider responds; each event shows why its last attempt failed.",
    once: "This email is sent once. You are notified again only if events fall behind after at least ten minutes on time.",
    see: "View the events",
  },
  fr: unbrokenWords({
    subject: (waiting: number) =>
      waiting === 1
        ? "Un événement du prestataire de paiement en retard"
        : `Événements du prestataire de paiement en retard : ${waiting} en attente`,
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "Un événement attend d’être traité" : `${waiting} événements attendent d’être traités`}, le premier depuis ${minutes} minutes.`,
    safe: "Rien n’est perdu et personne ne paie deux fois. Les acheteurs qui reviennent de la page de paiement reçoivent leurs billets immédiatement. Ceux qui l’ont fermée, les remboursements, les litiges et les virements attendent ces événements.",
    act: "Ils sont relancés automatiquement. Vérifiez que le service de fond tourne et que le prestataire répond ; chaque événement indique pourquoi sa dernière tentative a échoué.",
    once: "Ce message n’est envoyé qu’une fois. Vous serez de nouveau prévenu seulement si un retard survient après au moins dix minutes sans retard.",
    see: "Voir les événements",
  }),
}

/** Emails the operator, once per episode, when provider events wait longer than EVENTS_LATE_SECONDS. */
export async function notifyOfLateEvents(pool: Pool, settings: Settings): Promise<boolean> {
  const { waiting, oldest_at, is_late } = await getInboxStatus(pool)
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
