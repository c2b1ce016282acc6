import { closeOverlay, Popover } from './popover';

const EMOJI = [
  '👍 👎 ❤️ 😂 😮 😢 🎉 🙏 👀 ✅',
  '❌ ⚠️ ⏳ 📝 🔥 💯 🤔 😄 😅 😉',
  '😎 😭 😡 🥳 🤝 👋 👏 💡 ⭐ 🚀',
  '🐛 🔒 🔓 📌 📎 🦊 🐙 🍀 ☕ 🍕',
].flatMap((row) => row.split(' '));

/** The emoji that people use most, to react with or to write. */
export function EmojiPicker({ x, y, pick }: { x: number; y: number; pick: (emoji: string) => void }) {
  return (
    <Popover x={x} y={y} label="Emoji" class="emoji-picker">
      {EMOJI.map((emoji) => (
        <button
          key={emoji}
          type="button"
          aria-label={emoji}
          onClick={() => {
            closeOverlay();
            pick(emoji);
          }}
        >
          {emoji}
        </button>
      ))}
    </Popover>
  );
}
