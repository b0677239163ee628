import { inBoth } from "../in-both"

export const costs = inBoth(
  {
    costs: {
      title: "Own costs",
      hint: "What a client costs you. A plan that would bring less in the worst case is published with a reason only.",
      none: "No costs yet",
      noneHint:
        "Say what a client costs you a month and a ticket, and what your payment processor keeps. Plans are judged by it.",
      add: "Add a currency",
      editIn: "Costs in {{currency}}",
      change: "Change",
      changeIn: "Change the costs in {{currency}}",
      saved: "Costs saved",
      currency: "Currency",
      month: "A client, each month",
      ticket: "A ticket",
      ticketHint: "Sold or free.",
      percent: "Kept by the processor (%)",
      percentHint: "At worst: your dearest kind of card.",
      fixed: "And of each payment",
      row: "{{month}} a month, {{ticket}} a ticket; the processor keeps {{percent}}% and {{fixed}}",
      by: "by {{who}}, {{when}}",
      beside:
        "It costs you {{month}} a month and {{ticket}} a ticket; the processor keeps {{percent}}% and {{fixed}} of an invoice.",
      unknown: "Nobody said what clients cost in this currency: its prices are not judged.",
      margins: "What is left at worst",
      marginsHint: "The month’s fee paid by the dearest card; the cheapest ticket a card can pay; a free ticket.",
      of: { month: "A month", ticket: "A ticket", free_ticket: "A free ticket" },
      arithmetic: "{{price}} − {{card}} to the processor − {{cost}} own cost = {{left}}",
      reason: "Why may it bring less?",
      reasonHint: "Kept with the figures above, with your name.",
      publishAnyway: "Publish all the same",
    },
  },
  {
    costs: {
      title: "Vos coûts",
      hint: "Ce qu’un client vous coûte. Une formule qui, au pire, rapporterait moins ne se publie qu’avec un motif.",
      none: "Pas encore de coûts",
      noneHint:
        "Indiquez ce qu’un client vous coûte par mois et par billet, et ce que garde votre prestataire de paiement. Les formules sont jugées d’après cela.",
      add: "Ajouter une devise",
      editIn: "Coûts en {{currency}}",
      change: "Modifier",
      changeIn: "Modifier les coûts en {{currency}}",
      saved: "Coûts enregistrés",
      currency: "Devise",
      month: "Un client, chaque mois",
      ticket: "Un billet",
      ticketHint: "Vendu ou gratuit.",
      percent: "Gardé par le prestataire (%)",
      percentHint: "Au pire : la carte la plus chère pour vous.",
      fixed: "Et de chaque paiement",
      row: "{{month}} par mois, {{ticket}} par billet ; le prestataire garde {{percent}} % et {{fixed}}",
      by: "par {{who}}, {{when}}",
      beside:
        "Cela vous coûte {{month}} par mois et {{ticket}} par billet ; le prestataire garde {{percent}} % et {{fixed}} d’une facture.",
      unknown: "Personne n’a dit ce que coûtent les clients dans cette devise : ses prix ne sont pas jugés.",
      margins: "Ce qui reste au pire",
      marginsHint:
        "L’abonnement payé par la carte la plus chère ; le billet le moins cher qu’une carte peut payer ; un billet gratuit.",
      of: { month: "Un mois", ticket: "Un billet", free_ticket: "Un billet gratuit" },
      arithmetic: "{{price}} − {{card}} au prestataire − {{cost}} de coût = {{left}}",
      reason: "Pourquoi peut-elle rapporter moins ?",
      reasonHint: "Gardé avec les chiffres ci-dessus, à votre nom.",
      publishAnyway: "Publier quand même",
    },
  }
)
