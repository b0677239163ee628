import { inBoth } from "../in-both"

export const team = inBoth(
  {
    team: {
      title: "Team",
      hint: "Who works in this console, and as what.",
      me: "You",
      roleOf: "Role of {{email}}",
      disable: "Disable",
      disableAsk: "{{email}} is signed out and can no longer come in.",
      enable: "Enable",
      saved: "{{email}} changed",
      status: { active: "Active", disabled: "Disabled" },
    },
    role: {
      owner: "Owner",
      admin: "Administrator",
      event_manager: "Event manager",
      box_office: "Box office",
      gate: "Door",
      finance: "Finance",
      reporter: "Reader",
      operator_owner: "Operator, owner",
      operator_admin: "Operator, administrator",
      operator_support: "Operator, support",
      operator_finance: "Operator, finance",
      operator_reporter: "Operator, reader",
    },
  },
  {
    team: {
      title: "Équipe",
      hint: "Qui travaille dans cette console, et à quel titre.",
      me: "Vous",
      roleOf: "Rôle de {{email}}",
      disable: "Désactiver",
      disableAsk: "{{email}} est déconnecté et ne peut plus entrer.",
      enable: "Réactiver",
      saved: "{{email}} modifié",
      status: { active: "Actif", disabled: "Désactivé" },
    },
    role: {
      owner: "Propriétaire",
      admin: "Administrateur",
      event_manager: "Programmation",
      box_office: "Billetterie",
      gate: "Contrôle",
      finance: "Comptabilité",
      reporter: "Lecture seule",
      operator_owner: "Exploitant, propriétaire",
      operator_admin: "Exploitant, administrateur",
      operator_support: "Exploitant, assistance",
      operator_finance: "Exploitant, comptabilité",
      operator_reporter: "Exploitant, lecture seule",
    },
  }
)
