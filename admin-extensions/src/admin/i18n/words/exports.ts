import { inBoth } from "../in-both"

export const exports = inBoth(
  {
    exports: {
      title: "Export",
      hint: "All your data as tables, in one file: events, sales, buyers, orders, invoices, team and log. Kept for 30 days.",
      toClose: "To have your site closed, write to {{operator}}.",
      clientHint:
        "All the client’s data as tables, in one file. Kept for 30 days; every download is recorded in the client’s log.",
      ask: "Make an export",
      take: "Download",
      more: "Older ones",
      none: "No export yet.",
      by: "Asked for by {{who}}",
      lines_one: "{{shown}} line",
      lines_other: "{{shown}} lines",
      waiting: "Begins in a moment.",
      running: "{{done}} of {{all}} tables, {{lines}}",
      ready: "{{lines}}, {{size}}, kept until {{until}}",
      failed: "It could not be made. Please ask for a new one.",
      expired: "No longer kept. Please ask for a new one.",
      state: { waiting: "Waiting", running: "Being made", ready: "Ready", failed: "Failed", expired: "Expired" },
    },
  },
  {
    exports: {
      title: "Export",
      hint: "Toutes vos données en tableaux, dans un fichier : événements, ventes, acheteurs, commandes, factures, équipe et journal. Conservé 30 jours.",
      toClose: "Pour faire fermer votre site, écrivez à {{operator}}.",
      clientHint:
        "Toutes les données du client en tableaux, dans un fichier. Conservé 30 jours ; chaque téléchargement est inscrit au journal du client.",
      ask: "Préparer un export",
      take: "Télécharger",
      more: "Plus anciens",
      none: "Pas encore d’export.",
      by: "Demandé par {{who}}",
      lines_one: "{{shown}} ligne",
      lines_other: "{{shown}} lignes",
      waiting: "Commence dans un instant.",
      running: "{{done}} tableaux sur {{all}}, {{lines}}",
      ready: "{{lines}}, {{size}}, gardé jusqu’au {{until}}",
      failed: "Il n’a pas pu être préparé. Demandez-en un autre.",
      expired: "Il n’est plus gardé. Demandez-en un autre.",
      state: { waiting: "En attente", running: "En préparation", ready: "Prêt", failed: "Échoué", expired: "Expiré" },
    },
  }
)
