import { useState } from 'preact/hooks';

const COLOURS = ['#5865f2', '#3ba55c', '#d18b1f', '#c9457c', '#2f8f9d', '#7c5cd6'];

/** Somebody's picture; their initial when it cannot be loaded. Decoration: the name stands beside it. */
export function Avatar({ name, src, size }: { name: string; src: string; size: number }) {
  const [failed, setFailed] = useState<string | null>(null);
  const box = { width: `${size}px`, height: `${size}px`, fontSize: `${Math.round(size * 0.42)}px` };
  if (!src || failed === src) {
    const colour = COLOURS[(name.charCodeAt(0) + name.length) % COLOURS.length];
    return (
      <span class="avatar initial" style={{ ...box, background: colour }} aria-hidden="true">
        {name.slice(0, 1).toUpperCase()}
      </span>
    );
  }
  return <img class="avatar" src={src} alt="" style={box} draggable={false} onError={() => setFailed(src)} />;
}
