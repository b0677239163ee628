import { inBoth } from "../in-both"

export const costs = inBoth(
  {
    costs: {
      title: "Own costs",
      hint: "What a client costs you. A plan that would earn less in the worst case can only be published with a reason.",
      none: "No costs yet",
      noneHint:
        "Enter what a client costs you per month and per ticket, and what your payment processor keeps. Plans are checked against these costs.",
      add: "Add a currency",
      editIn: "Costs in {{currency}}",
      change: "Change",
      changeIn: "Change the costs in {{currency}}",
      saved: "Costs saved",
      currency: "Currency",
      month: "Per client and month",
      ticket: "Per ticket",
      ticketHint: "Sold or free.",
      percent: "Kept by the processor (%)",
      percentHint: "In the worst case: your most expensive type of card.",
      fixed: "Plus, per payment",
      row: "{{month}} per month, {{ticket}} per ticket; the processor keeps {{percent}}% and {{fixed}}",
      by: "by {{who}}, {{when}}",
      beside:
        "It costs you {{month}} per month and {{ticket}} per ticket; the processor keeps {{percent}}% and {{fixed}} of an invoice.",
      unknown: "No costs are set in this currency, so its prices are not checked.",
      margins: "What remains in the worst case",
      marginsHint: "The monthly fee paid with the most expensive card; the cheapest ticket a card can pay for; a free ticket.",
      of: { month: "Per month", ticket: "Per ticket", free_ticket: "Per free ticket" },
      arithmetic: "{{price}} − {{card}} to the processor − {{cost}} own cost = {{left}}",
      reason: "Why can it earn less?",
      reasonHint: "Saved with the figures above and your name.",
      publishAnyway: "Publish anyway",
    },
  },
  {
    costs: {
      title: "Vos coûts",
      hint: "Ce qu’un client vous coûte. Une formule qui, dans le pire des cas, rapporterait moins ne peut être publiée qu’avec un motif.",
      none: "Pas encore de coûts",
      noneHint:
        "Indiquez ce qu’un client vous coûte par mois et par billet, et ce que garde votre prestataire de paiement. Les formules sont contrôlées d’après ces coûts.",
      add: "Ajouter une devise",
      editIn: "Coûts en {{currency}}",
      change: "Modifier",
      changeIn: "Modifier les coûts en {{currency}}",
      saved: "Coûts enregistrés",
      currency: "Devise",
      month: "Par client et par mois",
      ticket: "Par billet",
      ticketHint: "Vendu ou gratuit.",
      percent: "Gardé par le prestataire (%)",
      percentHint: "Dans le pire des cas : la carte la plus chère pour vous.",
      fixed: "Plus, par paiement",
      row: "{{month}} par mois, {{ticket}} par billet ; le prestataire garde {{percent}} % et {{fixed}}",
      by: "par {{who}}, {{when}}",
      beside:
        "Cela vous coûte {{month}} par mois et {{ticket}} par billet ; le prestataire garde {{percent}} % et {{fixed}} d’une facture.",
      unknown: "Aucun coût n’est indiqué dans cette devise : ses prix ne sont pas contrôlés.",
      margins: "Ce qui reste dans le pire des cas",
      marginsHint:
        "L’abonnement payé par la carte la plus chère ; le billet le moins cher qu’une carte peut payer ; un billet gratuit.",
      of: { month: "Par mois", ticket: "Par billet", free_ticket: "Par billet gratuit" },
      arithmetic: "{{price}} − {{card}} au prestataire − {{cost}} de coût = {{left}}",
      reason: "Pourquoi peut-elle rapporter moins ?",
      reasonHint: "Enregistré avec les chiffres ci-dessus et votre nom.",
      publishAnyway: "Publier quand même",
    },
  }
)
