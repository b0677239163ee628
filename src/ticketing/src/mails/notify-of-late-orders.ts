import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import type { Settings } from "@guichet/kernel/settings"
import { notifyWhenLate } from "@guichet/messaging/notify-when-late"
import { getOrderWriterStatus } from "../modules/ticketing/queries/orders/stuck-orders"

const words = {
  en: {
    subject: (waiting: number) => (waiting === 1 ? "An order is late" : `Orders are late: ${waiting} waiting`),
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "The order of one sale is" : `The orders of ${waiting} sales are`} waiting to be created, the first for ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    safe: "Sales, payments and tickets are not affected: only orders, and the reports based on them, are delayed.",
    act: "Orders resume automatically as soon as the worker and the database work again. Check that both are running, and read the worker’s log.",
    once: "This email is sent once. You are notified again only if orders fall behind after at least ten minutes on time.",
    see: "View waiting orders",
  },
  fr: unbrokenWords({
    subject: (waiting: number) => (waiting === 1 ? "Une commande en retard" : `Commandes en retard : ${waiting} en attente`),
    wait: (waiting: number, minutes: number) =>
      `${waiting === 1 ? "La commande d’une vente attend" : `Les commandes de ${waiting} ventes attendent`} d’être ${waiting === 1 ? "créée" : "créées"}, la première depuis ${minutes === 1 ? "une minute" : `${minutes} minutes`}.`,
    safe: "Les ventes, les paiements et les billets ne sont pas affectés : seules les commandes, et les rapports qui en sont tirés, sont en retard.",
    act: "Tout reprend automatiquement dès que le service de fond et la base de données fonctionnent à nouveau. Vérifiez qu’ils tournent et consultez le journal du service de fond.",
    once: "Ce message n’est envoyé qu’une fois. Vous serez de nouveau prévenu seulement si un retard survient après au moins dix minutes sans retard.",
    see: "Voir les commandes en attente",
  }),
}

/** Emails the operator, once per episode, when orders of sales wait longer than ORDERS_LATE_SECONDS. */
export async function notifyOfLateOrders(pool: Pool, settings: Settings): Promise<boolean> {
  const { waiting, oldest_final_at, is_late } = await getOrderWriterStatus(pool)
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
