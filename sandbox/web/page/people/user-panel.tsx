import { useReducer } from 'preact/hooks';
import { MoonIcon, SearchIcon, SunIcon } from '../icons';
import { selectPerson } from '../state/places';
import { setState, useSelected } from '../state/store';
import { shownTheme, switchTheme } from '../state/theme';
import { Avatar } from './avatar';

/** Who the page is, at the foot of the sidebar. */
export function UserPanel() {
  const person = useSelected(selectPerson);
  const isLive = useSelected((state) => state.isLive);
  return (
    <div class="user-panel">
      {person && (
        <>
          <span class={isLive ? 'status live' : 'status'}>
            <Avatar name={person.name} src={person.avatar} size={32} />
          </span>
          <span class="who">
            <strong>{person.name}</strong>
            <small>{isLive ? person.username : 'Reconnecting…'}</small>
          </span>
        </>
      )}
      <button
        type="button"
        class="icon-button"
        aria-label="Find a person or a channel (Ctrl+K)"
        title="Find (Ctrl+K)"
        onClick={() => setState({ overlay: { kind: 'quick-switch' } })}
      >
        <SearchIcon />
      </button>
      <ThemeButton />
    </div>
  );
}

function ThemeButton() {
  const [, redraw] = useReducer((count: number, _event: void) => count + 1, 0);
  const next = shownTheme() === 'dark' ? 'light' : 'dark';
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Use the ${next} theme`}
      title={`Use the ${next} theme`}
      onClick={() => {
        switchTheme();
        redraw();
      }}
    >
      {next === 'dark' ? <MoonIcon /> : <SunIcon />}
    </button>
  );
}
