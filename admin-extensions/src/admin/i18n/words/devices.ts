import { inBoth } from "../in-both"

export const devices = inBoth(
  {
    devices: {
      title: "Door",
      hint: "Phones and tablets that check tickets at the door.",
      enrol: "Enrol a device",
      open: "On the device, open {{address}} and enter:",
      openScan: "On the device, open the door page of your site and enter:",
      copy: "Copy the code",
      expiresIn: "Valid for one device, {{clock}} left",
      expired: "This code has expired.",
      again: "New code",
      done: "Done",
      none: "No device yet",
      noneHint:
        "Create a code and type it on the phone at the door; the phone can then check tickets. No password leaves the office.",
      since: "Enrolled {{when}}",
      sinceBy: "Enrolled {{when}} with a code from {{by}}",
      active: "Active",
      revoked: "Removed",
      revoke: "Remove device",
      revokeAsk: "{{name}} will no longer be able to check tickets. Using it again requires a new code.",
      revokedNow: "{{name}} is removed",
    },
  },
  {
    devices: {
      title: "Contrôle à l’entrée",
      hint: "Les téléphones et tablettes qui contrôlent les billets à l’entrée.",
      enrol: "Associer un appareil",
      open: "Sur l’appareil, ouvrez {{address}} et saisissez :",
      openScan: "Sur l’appareil, ouvrez la page de contrôle de votre site et saisissez :",
      copy: "Copier le code",
      expiresIn: "Valable pour un seul appareil, encore {{clock}}",
      expired: "Ce code a expiré.",
      again: "Nouveau code",
      done: "Terminé",
      none: "Pas encore d’appareil",
      noneHint:
        "Créez un code et saisissez-le sur le téléphone à l’entrée : il peut alors contrôler les billets. Aucun mot de passe ne quitte le bureau.",
      since: "Associé {{when}}",
      sinceBy: "Associé {{when}} avec un code de {{by}}",
      active: "Actif",
      revoked: "Retiré",
      revoke: "Retirer l’appareil",
      revokeAsk: "{{name}} ne pourra plus contrôler de billets. Un nouveau code sera nécessaire pour le réutiliser.",
      revokedNow: "{{name}} est retiré",
    },
  }
)
