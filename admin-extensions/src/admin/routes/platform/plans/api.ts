import type { AdminPlan, AdminPublishPlan, AdminWritePlan } from "@guichet/billing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"
import { PAGE_SIZE, type PageAsked } from "../../../lib/page-asked"

const PATH = "/admin/platform/plans"

export const usePlans = ({ offset }: Pick<PageAsked, "offset">) =>
  useQuery({
    queryKey: ["console", "plans", offset],
    queryFn: () => read<{ plans: AdminPlan[]; count: number }>(PATH, { limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
  })

export const usePlan = (id: string) =>
  useQuery({
    queryKey: ["console", "plan", id],
    queryFn: () => read<{ plan: AdminPlan }>(`${PATH}/${id}`).then(({ plan }) => plan),
  })

export const useCreatePlan = () => useChange((body: AdminWritePlan) => write<{ plan: AdminPlan }>(PATH, body))

export const useUpdatePlan = (id: string) =>
  useChange((body: AdminWritePlan) => write<{ plan: AdminPlan }>(`${PATH}/${id}`, body))

export const useSetPlanState = (id: string) =>
  useChange(({ action, ...body }: AdminPublishPlan & { action: "publish" | "retire" }) =>
    write<{ plan: AdminPlan }>(`${PATH}/${id}/${action}`, body)
  )

function useChange<Body>(send: (body: Body) => Promise<{ plan: AdminPlan }>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: send,
    onSuccess: ({ plan }) => {
      client.setQueryData(["console", "plan", plan.id], plan)
      void client.invalidateQueries({ queryKey: ["console", "plans"] })
    },
  })
}
