import { Select } from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"

interface FilterChoiceProps {
  /** of the query parameter in the address */
  name: string
  label: string
  /** label for "no filter" */
  all: string
  choices: [value: string, label: string][]
}

const ALL = "all"

/** One filter of a list, stored in the address. */
export const FilterChoice = ({ name, label, all, choices }: FilterChoiceProps) => {
  const [params, setParams] = useSearchParams()
  const choose = (value: string) =>
    setParams((before) => {
      before.delete(name)
      if (value !== ALL) {
        before.set(name, value)
      }

      return before
    })

  return (
    <Select size="small" value={params.get(name) ?? ALL} onValueChange={choose}>
      <Select.Trigger aria-label={label} className="w-auto min-w-36">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={ALL}>{all}</Select.Item>
        {choices.map(([value, words]) => (
          <Select.Item key={value} value={value}>
            {words}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
