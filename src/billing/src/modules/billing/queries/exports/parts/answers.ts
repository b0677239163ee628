import type { ExportPart } from "../export-part"

const TEXT = `case jsonb_typeof(a->'answer') when 'array' then array_to_string(array(select jsonb_array_elements_text(a->'answer')), ' | ') else a->>'answer' end`

/** Answers of buyers and holders, with the wording of the questions they saw. */
export const answersPart: ExportPart = {
  name: "answers",
  about: { en: "Answers given at the checkout", fr: "Réponses données au paiement" },
  columns: [
    { name: "sale_id", about: { en: "Id of the sale", fr: "Identifiant de la vente" } },
    {
      name: "ticket_id",
      about: { en: "Id of the ticket; empty: answer of the buyer", fr: "Identifiant du billet ; vide : réponse de l’acheteur" },
    },
    { name: "question_id", about: { en: "Id of the question", fr: "Identifiant de la question" } },
    { name: "question", about: { en: "The question as it was asked", fr: "La question telle que posée" } },
    { name: "answer", about: { en: "The answer", fr: "La réponse" } },
  ],
  sql: `select s.id as sale_id, null as ticket_id, a->>'question_id' as question_id, a->>'label' as question, ${TEXT} as answer
    from ticketing_sale s cross join lateral jsonb_array_elements(s.answers) as a where s.tenant_no = $1 and s.answers is not null
    union all
    select t.sale_id, t.id, a->>'question_id', a->>'label', ${TEXT}
    from ticketing_ticket t cross join lateral jsonb_array_elements(t.answers) as a where t.tenant_no = $1 and t.answers is not null
    order by 1, 2 nulls first`,
}
