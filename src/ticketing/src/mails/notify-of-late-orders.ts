import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import type { Settings } from "@guichet/kernel/settings"
import { notifyWhenLate } from "@guichet/messaging/notify-when-late"
import { queryOrdersStanding } from "../modules/ticketing/queries/orders/stuck-orders"

const words = {
  en: {
    subject: (waiting: number) => (waiting === 1 ? "An order is late" : `Orders are late: ${waiting} wait`),
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "The order of a sale waits" : `The orders of ${waiting} sales wait`} to be written, the first for ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    safe: "Sales, payments and tickets are untouched: only orders, and what is reported from them, come later.",
    act: "It goes on by itself as soon as the worker and the database do their work again. Look whether they run, and what the worker's log says.",
    once: "You are told once, and again only when everything was in time for ten minutes in between.",
    see: "See what waits",
  },
  fr: unbrokenWords({
    subject: (waiting: number) => (waiting === 1 ? "Une commande en retard" : `Commandes en retard : ${waiting} en attente`),
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "La commande d’une vente attend" : `Les commandes de ${waiting} ventes attendent`} d’être ${waiting === 1 ? "écrite" : "écrites"}, la première depuis ${minutes === 1 ? "une minute" : `${minutes} minutes`}.`,
    safe: "Les ventes, les paiements et les billets ne sont pas touchés : seules les commandes, et ce qui en est tiré, arrivent plus tard.",
    act: "Tout reprend de soi-même dès que le service de fond et la base de données travaillent à nouveau. Vérifiez qu’ils tournent, et ce que dit le journal du service de fond.",
    once: "Ce message ne part qu’une fois ; il n’y en aura un autre que si tout a été à l’heure pendant dix minutes entre-temps.",
    see: "Voir ce qui attend",
  }),
}

/** Orders of sales that wait longer than ORDERS_LATE_SECONDS: the operator is mailed, once an episode. */
export async function notifyOfLateOrders(pool: Pool, settings: Settings): Promise<boolean> {
  const { waiting, oldest_final_at, is_late } = await queryOrdersStanding(pool)
  const minutes = Math.max(1, Math.floor((Date.now() - new Date(oldest_final_at ?? Date.now()).getTime()) / 60_000))

  return notifyWhenLate(pool, settings, {
    what: "orders",
    is_late,
    path: "/app/platform/reconciliation",
    words: (locale) => {
      const say = words[locale]

      return { subject: say.subject(waiting), lines: [say.wait(waiting, minutes), say.safe, say.act, say.once], see: say.see }
    },
  })
}
