import { topic } from "./topic"

export const secondFactor = topic(
  "second-factor",
  "/settings/profile",
  ({ operator }) => ({
    title: "Second factor and your password",
    about: "A code from your phone beside the password: who knows your password alone does not get in.",
    parts: [
      {
        heading: "Turn it on",
        steps: [
          "Open your profile and add an authenticator. Any app for such codes will do.",
          "Scan the picture, and type the six digits that the app shows.",
          "Keep the recovery codes away from the phone. Each works once, when the phone is lost.",
        ],
      },
      {
        heading: "Without a password: passkeys",
        text: "In your profile, add your phone, computer or security key as a passkey. It signs you in by finger, face or PIN, and counts as both factors. From then on your password alone does not sign you in.",
      },
      {
        heading: "Why you may have to",
        text: `${operator} can ask it of some roles. Until you have one, your console shows your profile only.`,
      },
      {
        heading: "Why you are asked for your password again",
        text: "Before a secret is shown or something changes that could shut others out, we make sure that it is you at the keyboard. It holds for five minutes.",
      },
      {
        heading: "Phone lost",
        text: `Sign in with a recovery code, then ask in your profile that your second factor be removed: it goes 24 hours later, and you and the owners of your site are told by email. Without codes, ask an owner of your site; the only owner asks ${operator}. A new password by email changes nothing about it.`,
      },
    ],
  }),
  ({ operator }) => ({
    title: "Second facteur et mot de passe",
    about: "Un code de votre téléphone en plus du mot de passe : le connaître ne suffit plus pour entrer.",
    parts: [
      {
        heading: "L’activer",
        steps: [
          "Ouvrez votre profil et ajoutez une application d’authentification, celle de votre choix.",
          "Scannez l’image, puis tapez les six chiffres affichés par l’application.",
          "Gardez les codes de secours loin du téléphone. Chacun sert une fois, si le téléphone est perdu.",
        ],
      },
      {
        heading: "Sans mot de passe : les clés d’accès",
        text: "Dans votre profil, ajoutez votre téléphone, votre ordinateur ou une clé de sécurité. L’appareil vous connecte par empreinte, visage ou code, et vaut les deux facteurs. Dès lors, le mot de passe seul ne vous connecte plus.",
      },
      {
        heading: "Pourquoi on peut vous l’imposer",
        text: `${operator} peut le demander à certains rôles. Sans lui, votre console ne montre que votre profil.`,
      },
      {
        heading: "Pourquoi le mot de passe est redemandé",
        text: "Avant de montrer un secret ou de changer ce qui pourrait exclure d’autres personnes, on s’assure que c’est bien vous au clavier. Cela vaut cinq minutes.",
      },
      {
        heading: "Téléphone perdu",
        text: `Connectez-vous avec un code de secours, puis demandez dans votre profil le retrait du second facteur : il a lieu 24 heures plus tard, et vous et les propriétaires du site êtes prévenus par e-mail. Sans code, demandez à un propriétaire du site ; le seul propriétaire s’adresse à ${operator}. Un nouveau mot de passe reçu par e-mail n’y change rien.`,
      },
    ],
  })
)
