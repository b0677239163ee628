import { topic } from "./topic"

export const secondFactor = topic(
  "second-factor",
  "/settings/profile",
  ({ operator }) => ({
    title: "Second factor and your password",
    about: "A code from your phone in addition to your password: knowing your password alone is not enough to sign in.",
    parts: [
      {
        heading: "Turn it on",
        steps: [
          "Open your profile and add an authenticator app. Any such app will do.",
          "Scan the QR code and enter the six digits that the app shows.",
          "Keep the recovery codes somewhere other than your phone. Each one works once, if the phone is lost.",
        ],
      },
      {
        heading: "Without a password: passkeys",
        text: "In your profile, add your phone, computer or security key as a passkey. It signs you in with your fingerprint, face or PIN, and counts as both factors. From then on, your password alone no longer signs you in.",
      },
      {
        heading: "Why it can be required",
        text: `${operator} can require it for some roles. Until you turn it on, your console shows only your profile.`,
      },
      {
        heading: "Why you are asked for your password again",
        text: "Before we show a secret or make a change that could lock others out, we check that it is really you. The confirmation is valid for five minutes.",
      },
      {
        heading: "Lost phone",
        text: `Sign in with a recovery code, then request the removal of your second factor in your profile: it is removed 24 hours later, and you and the owners of your site are notified by email. Without codes, ask an owner of your site; if you are the only owner, ask ${operator}. Resetting your password by email does not remove the second factor.`,
      },
    ],
  }),
  ({ operator }) => ({
    title: "Second facteur et mot de passe",
    about: "Un code de votre téléphone en plus du mot de passe : connaître le mot de passe ne suffit plus pour se connecter.",
    parts: [
      {
        heading: "L’activer",
        steps: [
          "Ouvrez votre profil et ajoutez une application d’authentification, celle de votre choix.",
          "Scannez le QR code, puis saisissez les six chiffres affichés par l’application.",
          "Gardez les codes de récupération loin du téléphone. Chacun sert une fois, si le téléphone est perdu.",
        ],
      },
      {
        heading: "Sans mot de passe : les clés d’accès",
        text: "Dans votre profil, ajoutez votre téléphone, votre ordinateur ou une clé de sécurité. L’appareil vous connecte par empreinte, visage ou code, et tient lieu des deux facteurs. Dès lors, le mot de passe seul ne vous connecte plus.",
      },
      {
        heading: "Pourquoi on peut vous l’imposer",
        text: `${operator} peut l’exiger pour certains rôles. Tant qu’il n’est pas activé, votre console n’affiche que votre profil.`,
      },
      {
        heading: "Pourquoi le mot de passe est redemandé",
        text: "Avant d’afficher un secret ou d’effectuer un changement qui pourrait bloquer l’accès d’autres personnes, nous vérifions que c’est bien vous. La confirmation vaut cinq minutes.",
      },
      {
        heading: "Téléphone perdu",
        text: `Connectez-vous avec un code de récupération, puis demandez dans votre profil le retrait du second facteur : il a lieu 24 heures plus tard, et vous et les propriétaires du site êtes prévenus par e-mail. Sans code, demandez à un propriétaire du site ; si vous êtes le seul propriétaire, adressez-vous à ${operator}. Réinitialiser le mot de passe par e-mail ne retire pas le second facteur.`,
      },
    ],
  })
)
