import type {
  AdminBatchAnswer,
  AdminReplicationRequest,
  AdminReplications,
  AdminUndoAnswer,
  Schedule,
  SchedulePreview,
} from "@guichet/replication/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "replications"]

/** The member's permission to repeat, their request, and the batches created. */
export const useReplications = (event_id: string) =>
  useQuery({
    queryKey: [...KEY, event_id],
    queryFn: () => read<AdminReplications>(`/admin/events/${event_id}/replications`),
    enabled: event_id !== "",
  })

/** The dates of a schedule with their problems; the previous ones stay visible while new ones are computed. */
export const useSchedulePreview = (event_id: string, asked: { template_id: string; schedule: Schedule } | null) =>
  useQuery({
    queryKey: [...KEY, event_id, "preview", asked],
    queryFn: () => write<SchedulePreview>(`/admin/events/${event_id}/replications/preview`, asked ?? {}),
    enabled: asked !== null,
    placeholderData: (previous) => previous,
    retry: false,
  })

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY })
      await client.invalidateQueries({ queryKey: ["console", "events"] })
    },
  })
}

export const useMakeBatch = (event_id: string) =>
  useChange((asked: { template_id: string; schedule: Schedule; idempotency_key: string }) =>
    write<AdminBatchAnswer>(`/admin/events/${event_id}/replications`, asked)
  )

export const useRequestReplication = (event_id: string) =>
  useChange((note: string) =>
    write<{ request: AdminReplicationRequest }>(`/admin/events/${event_id}/replication-requests`, { note: note || null })
  )

export const useUndoBatch = () => useChange((id: string) => write<AdminUndoAnswer>(`/admin/replications/${id}/undo`))
