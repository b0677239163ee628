interface ProgressBarProps {
  value: number
  max: number
  label: string
}

/** A progress bar with a pale track: next to dark brand colours browsers choose a dark track, which reads as complete. */
export const ProgressBar = ({ value, max, label }: ProgressBarProps) => (
  <progress
    className="bg-ui-bg-component border-ui-border-strong h-2 w-full appearance-none overflow-hidden rounded-full border [&::-moz-progress-bar]:bg-ui-fg-interactive [&::-webkit-progress-bar]:bg-ui-bg-component [&::-webkit-progress-value]:bg-ui-fg-interactive"
    max={max}
    value={value}
    aria-label={label}
  />
)
