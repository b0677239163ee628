import { topic } from "./topic"

export const team = topic(
  "team",
  "/team",
  () => ({
    title: "Invite people",
    about: "Everyone works with an address and a password of their own, in the role that fits.",
    parts: [
      {
        heading: "Step by step",
        steps: [
          "Open Team and press “Invite someone”. Owners and administrators can; nobody gives a role above their own.",
          "Choose the role. “Who may do what” shows each one side by side.",
          "The email holds a link that works once, for seven days. Send it again if it got lost: the new one replaces it.",
        ],
      },
      {
        heading: "Change and remove",
        text: "Another role counts at once, and whoever is removed is signed out in the same moment. A site keeps at least one owner. What people did stays in the activity.",
      },
      {
        heading: "Several sites",
        text: "Whoever works for several sites has one password and goes from one to the other at the top of the page.",
      },
    ],
  }),
  () => ({
    title: "Inviter des personnes",
    about: "Chacun travaille avec sa propre adresse et son mot de passe, dans le rôle qui convient.",
    parts: [
      {
        heading: "Pas à pas",
        steps: [
          "Ouvrez Équipe et invitez quelqu’un. Propriétaires et administrateurs le peuvent ; nul ne donne un rôle au-dessus du sien.",
          "Choisissez le rôle. « Qui peut quoi » les montre côte à côte.",
          "L’e-mail contient un lien valable une fois, sept jours. S’il s’est perdu, renvoyez-le : le nouveau remplace l’ancien.",
        ],
      },
      {
        heading: "Changer et retirer",
        text: "Un autre rôle vaut aussitôt, et qui est retiré est déconnecté au même instant. Un site garde toujours un propriétaire. Ce que chacun a fait reste au journal.",
      },
      {
        heading: "Plusieurs sites",
        text: "Qui travaille pour plusieurs sites n’a qu’un mot de passe et passe de l’un à l’autre en haut de la page.",
      },
    ],
  })
)
