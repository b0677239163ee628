import { topic } from "./topic"

export const team = topic(
  "team",
  "/team",
  () => ({
    title: "Invite people",
    about: "Everyone signs in with their own email address and password, in the role that fits.",
    parts: [
      {
        heading: "Step by step",
        steps: [
          "Open Team and press “Invite someone”. Owners and administrators can do this; no one can give a role above their own.",
          "Choose the role. “Who can do what” shows them side by side.",
          "The email contains a link that works once, for seven days. Send it again if it gets lost: the new link replaces the old one.",
        ],
      },
      {
        heading: "Change and remove",
        text: "A new role applies immediately, and anyone you remove is signed out at the same moment. A site always keeps at least one owner. What people did stays in the activity.",
      },
      {
        heading: "Several sites",
        text: "Someone who works for several sites has one password and switches between sites at the top of the page.",
      },
    ],
  }),
  () => ({
    title: "Inviter des personnes",
    about: "Chacun se connecte avec sa propre adresse e-mail et son mot de passe, dans le rôle qui convient.",
    parts: [
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez Équipe et invitez quelqu’un. Propriétaires et administrateurs le peuvent ; personne ne peut donner un rôle supérieur au sien.",
          "Choisissez le rôle. « Qui peut faire quoi » les montre côte à côte.",
          "L’e-mail contient un lien valable une fois, sept jours. S’il s’est perdu, renvoyez-le : le nouveau remplace l’ancien.",
        ],
      },
      {
        heading: "Changer et retirer",
        text: "Un nouveau rôle s’applique immédiatement, et une personne retirée est déconnectée au même instant. Un site garde toujours au moins un propriétaire. Ce que chacun a fait reste dans le journal.",
      },
      {
        heading: "Plusieurs sites",
        text: "Une personne qui travaille pour plusieurs sites n’a qu’un mot de passe et passe de l’un à l’autre en haut de la page.",
      },
    ],
  })
)
