import type { TagView } from '../../../people/protocol';

/** A forum tag as a small label. */
export function TagChip({ tag }: { tag: TagView }) {
  return (
    <span class="tag">
      {tag.emoji && <span class="emoji">{tag.emoji}</span>}
      {tag.name}
    </span>
  );
}

interface TogglesProps {
  tags: TagView[];
  chosen: string[];
  label: string;
  onChange: (chosen: string[]) => void;
}

/** Tags to choose among. */
export function TagToggles({ tags, chosen, label, onChange }: TogglesProps) {
  return (
    <div class="tag-toggles" role="group" aria-label={label}>
      {tags.map((tag) => {
        const isChosen = chosen.includes(tag.id);
        return (
          <button
            key={tag.id}
            type="button"
            class="tag toggle"
            aria-pressed={isChosen}
            onClick={() => onChange(isChosen ? chosen.filter((id) => id !== tag.id) : [...chosen, tag.id])}
          >
            {tag.emoji && <span class="emoji">{tag.emoji}</span>}
            {tag.name}
          </button>
        );
      })}
    </div>
  );
}
