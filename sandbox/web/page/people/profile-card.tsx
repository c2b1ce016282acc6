import type { PersonView } from '../../../people/protocol';
import { EditIcon } from '../icons';
import { act } from '../control/api';
import { Popover } from '../overlays/popover';
import { interact } from '../state/interactions';
import { isUnopened, selectPlace } from '../state/places';
import { openPlace } from '../state/session';
import { getState, setState, useSelected } from '../state/store';
import { attempt, say } from '../state/toasts';
import { formatTime } from '../text/times';
import { Snowflakes } from '../../../snowflakes';
import { Avatar } from './avatar';

/** The card of a person: name, roles, and what one can do with them. */
export function ProfileCard({ x, y, userId }: { x: number; y: number; userId: string }) {
  const person = useSelected((state) => state.people.find((each) => each.id === userId));
  if (!person) {
    return (
      <Popover x={x} y={y} label="Profile" class="profile">
        <p class="muted">Nobody with an account: a webhook wrote this.</p>
      </Popover>
    );
  }
  return (
    <Popover x={x} y={y} label={`Profile of ${person.name}`} class="profile">
      <Avatar name={person.name} src={person.avatar} size={72} />
      <h2>
        {person.name} {person.bot && <span class="bot-tag">APP</span>}
      </h2>
      <p class="muted">{person.username}</p>
      <Facts person={person} />
      <Deeds person={person} />
    </Popover>
  );
}

function Facts({ person }: { person: PersonView }) {
  return (
    <dl>
      <dt>Account since</dt>
      <dd>{formatTime(Snowflakes.timeOf(person.id), 'D')}</dd>
      {person.guilds.map((guild) => (
        <div key={guild.id}>
          <dt>{guild.owner ? `${guild.name} (owner)` : guild.name}</dt>
          <dd class="roles">
            {guild.roles.map((role) => (
              <span key={role.id} class="role">
                <i style={{ background: role.color }} /> {role.name}
              </span>
            ))}
            {guild.roles.length === 0 && 'Member'}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Deeds({ person }: { person: PersonView }) {
  const me = useSelected((state) => state.personId);
  const commands = useSelected(selectUserCommands);
  if (person.id === me || !me) {
    return null;
  }
  return (
    <div class="deeds">
      <button type="button" class="button primary" onClick={() => openPlace(`@${person.username}`)}>
        <EditIcon /> Message
      </button>
      {commands.map((command) => (
        <button
          key={command.id}
          type="button"
          class="button"
          onClick={() => useOnUser(command.name, person.id)}
        >
          {command.name}
        </button>
      ))}
      <button type="button" class="button" onClick={() => block(me, person, 'block')}>
        Block
      </button>
      <button type="button" class="button" onClick={() => block(me, person, 'unblock')}>
        Unblock
      </button>
    </div>
  );
}

const NO_COMMANDS: never[] = [];

const selectUserCommands = (state: ReturnType<typeof getState>) => {
  const place = selectPlace(state);
  return userCommandsIn(state.commands[place?.id ?? ''] ?? NO_COMMANDS);
};

const userCommands = new WeakMap<object, ReturnType<typeof getState>['commands'][string]>();

/** The same list for the same commands, so that nothing is drawn again for nothing. */
function userCommandsIn(commands: ReturnType<typeof getState>['commands'][string]) {
  const known = userCommands.get(commands) ?? commands.filter((command) => command.type === 2);
  userCommands.set(commands, known);
  return known;
}

/** Uses a user command of the bot on somebody, in the open channel. */
export function useOnUser(name: string, userId: string): void {
  const place = selectPlace(getState());
  setState({ overlay: null });
  if (place && !isUnopened(place)) {
    attempt(
      interact(
        { act: 'user-menu', name, userId, channelId: place.id },
        { channelId: place.id, command: name },
      ),
    );
  }
}

function block(me: string, person: PersonView, deed: 'block' | 'unblock'): void {
  setState({ overlay: null });
  attempt(
    act(me, { act: deed, userId: person.id }).then(() =>
      say(deed === 'block' ? `You blocked ${person.name}.` : `You no longer block ${person.name}.`),
    ),
  );
}
