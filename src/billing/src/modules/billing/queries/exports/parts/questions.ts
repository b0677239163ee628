import type { ExportPart } from "../export-part"

/** Questions of the checkout. */
export const questionsPart: ExportPart = {
  name: "questions",
  about: { en: "Questions asked at the checkout", fr: "Questions posées au paiement" },
  columns: [
    { name: "id", about: { en: "Id of the question", fr: "Identifiant de la question" } },
    { name: "event_id", about: { en: "Event it is asked for; empty: all", fr: "Événement concerné ; vide : tous" } },
    {
      name: "asked_of",
      about: { en: "buyer, or ticket: each ticket’s holder", fr: "buyer (acheteur) ou ticket (pour chaque billet)" },
    },
    {
      name: "kind",
      about: {
        en: "holder_name, text, long_text, choice, choices, yes_no or date",
        fr: "holder_name (porteur), text, long_text, choice (un choix), choices (plusieurs), yes_no (oui ou non) ou date",
      },
    },
    { name: "question", about: { en: "The question", fr: "La question" } },
    { name: "help", about: { en: "Explanation", fr: "Explication" } },
    { name: "options", about: { en: "Choices, separated by |", fr: "Choix, séparés par |" } },
    { name: "is_required", about: { en: "Whether an answer is required", fr: "Réponse obligatoire ou non" } },
    { name: "is_on", about: { en: "Whether it is asked", fr: "Posée ou non" } },
  ],
  sql: `select id, event_id, asked_of, kind, label as question, help, array_to_string(options, ' | ') as options, is_required, is_on
    from ticketing_question where tenant_no = $1 order by coalesce(event_id, ''), position, id`,
}
