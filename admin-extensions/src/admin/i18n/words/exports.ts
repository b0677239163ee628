import { inBoth } from "../in-both"

export const exports = inBoth(
  {
    exports: {
      title: "Export",
      hint: "All your data as tables in one file: events, sales, buyers, orders, invoices, team and log. Files are kept for 30 days.",
      toClose: "To close your site, write to {{operator}}.",
      clientHint:
        "All the client’s data as tables in one file. Files are kept for 30 days; every download is recorded in the client’s log.",
      ask: "Create an export",
      take: "Download",
      more: "Older exports",
      none: "No exports yet.",
      by: "Requested by {{who}}",
      lines_one: "{{shown}} row",
      lines_other: "{{shown}} rows",
      waiting: "Starts in a moment.",
      running: "{{done}} of {{all}} tables, {{lines}}",
      ready: "{{lines}}, {{size}}, kept until {{until}}",
      failed: "The export failed. Please request a new one.",
      expired: "This file is no longer available. Please request a new export.",
      state: { waiting: "Waiting", running: "In progress", ready: "Ready", failed: "Failed", expired: "Expired" },
    },
  },
  {
    exports: {
      title: "Export",
      hint: "Toutes vos données sous forme de tableaux, dans un seul fichier : événements, ventes, acheteurs, commandes, factures, équipe et journal. Fichier conservé 30 jours.",
      toClose: "Pour fermer votre site, écrivez à {{operator}}.",
      clientHint:
        "Toutes les données du client sous forme de tableaux, dans un seul fichier. Fichier conservé 30 jours ; chaque téléchargement est inscrit au journal du client.",
      ask: "Préparer un export",
      take: "Télécharger",
      more: "Exports plus anciens",
      none: "Pas encore d’export.",
      by: "Demandé par {{who}}",
      lines_one: "{{shown}} ligne",
      lines_other: "{{shown}} lignes",
      waiting: "Commence dans un instant.",
      running: "{{done}} tableaux sur {{all}}, {{lines}}",
      ready: "{{lines}}, {{size}}, conservé jusqu’au {{until}}",
      failed: "L’export a échoué. Demandez-en un autre.",
      expired: "Ce fichier n’est plus disponible. Demandez un nouvel export.",
      state: { waiting: "En attente", running: "En préparation", ready: "Prêt", failed: "Échec", expired: "Expiré" },
    },
  }
)
