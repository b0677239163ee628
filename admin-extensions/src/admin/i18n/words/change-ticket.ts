import { inBoth } from "../in-both"

/** A ticket that gets a new code, or goes to somebody else. */
export const changeTicket = inBoth(
  {
    changeTicket: {
      title: "Change a ticket",
      short: "Change",
      of: "Change the ticket {{place}}",
      unknown: "This ticket is not of this sale.",
      has: "{{email}} has it",
      givenTo: "given to {{email}}",
      ways: { reissue: "New code", give: "Another name" },
      hints: {
        reissue: "Lost, stolen or sent to the wrong person: a new ticket goes by mail to whoever has it.",
        give: "Somebody else comes: a new ticket goes to them by mail.",
      },
      note: "Why?",
      noteHint: "For example “Phone stolen”. Your team reads it, the buyer does not.",
      name: "Name of the person",
      email: "Their mail address",
      means: "The code of before lets nobody in from this moment on. Place and price stay.",
      do: { reissue: "Replace the code", give: "Put it into this name" },
      done: { reissue: "New ticket sent to {{email}}", give: "The ticket went to {{email}}" },
      before: "What became of it before",
      theBuyer: "the buyer",
      was: {
        reissued: "{{when}}, by {{by}}: new code.",
        given: "{{when}}, by {{by}}: another name.",
        exchanged: "{{when}}, by {{by}}: exchanged.",
      },
    },
  },
  {
    changeTicket: {
      title: "Changer un billet",
      short: "Changer",
      of: "Changer le billet {{place}}",
      unknown: "Ce billet n’est pas de cette vente.",
      has: "{{email}} l’a",
      givenTo: "donné à {{email}}",
      ways: { reissue: "Nouveau code", give: "Autre nom" },
      hints: {
        reissue: "Perdu, volé ou envoyé à la mauvaise personne : un nouveau billet part par e-mail à qui le détient.",
        give: "Quelqu’un d’autre vient : un nouveau billet lui part par e-mail.",
      },
      note: "Pourquoi ?",
      noteHint: "Par exemple « Téléphone volé ». Votre équipe le lit, l’acheteur non.",
      name: "Nom de la personne",
      email: "Son adresse e-mail",
      means: "Le code d’avant ne donne plus accès à la salle dès maintenant. Place et prix restent.",
      do: { reissue: "Remplacer le code", give: "Mettre à ce nom" },
      done: { reissue: "Nouveau billet envoyé à {{email}}", give: "Le billet est parti à {{email}}" },
      before: "Ce qu’il en fut avant",
      theBuyer: "l’acheteur",
      was: {
        reissued: "{{when}}, par {{by}} : nouveau code.",
        given: "{{when}}, par {{by}} : autre nom.",
        exchanged: "{{when}}, par {{by}} : échangé.",
      },
    },
  }
)
