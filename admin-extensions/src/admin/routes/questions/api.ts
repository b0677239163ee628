import type { QuestionDTO, RowCursors } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"

const KEY = ["console", "questions"]

export const useQuestions = (asked: { q?: string; event_id?: string; cursor?: string; limit?: number }) =>
  useQuery({
    queryKey: [...KEY, "list", asked],
    queryFn: () => read<{ questions: QuestionDTO[] } & RowCursors>("/admin/questions", { limit: PAGE_SIZE, ...asked }),
    placeholderData: (previous) => previous,
  })

const questionOf = ({ question }: { question: QuestionDTO }) => question

export const useQuestion = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    queryFn: () => read<{ question: QuestionDTO }>(`/admin/questions/${id}`).then(questionOf),
  })

export interface QuestionBody extends Pick<QuestionDTO, "asked_of" | "kind" | "label" | "help" | "options" | "is_required"> {
  event_id: string | null
}

function useQuestionChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()

  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: KEY }) })
}

export const useCreateQuestion = () =>
  useQuestionChange((question: QuestionBody) => write<{ question: QuestionDTO }>("/admin/questions", question).then(questionOf))

export const useUpdateQuestion = (id: string) =>
  useQuestionChange((question: QuestionBody & { rev: number }) =>
    write<{ question: QuestionDTO }>(`/admin/questions/${id}`, question).then(questionOf)
  )

export const useSwitchQuestion = () =>
  useQuestionChange(({ id, is_on }: { id: string; is_on: boolean }) => write(`/admin/questions/${id}/switch`, { is_on }))

export const useMoveQuestion = () =>
  useQuestionChange(({ id, to }: { id: string; to: "up" | "down" }) => write(`/admin/questions/${id}/move`, { to }))
