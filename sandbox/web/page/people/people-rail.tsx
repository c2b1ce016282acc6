import type { PersonView } from '../../../people/protocol';
import { hasRole } from '../state/people';
import { countUnread } from '../state/reading';
import { bePerson } from '../state/session';
import { useSelected } from '../state/store';
import { Avatar } from './avatar';

/** Everybody that this page can be: those without a role first, then those with one. */
export function PeopleRail() {
  const people = useSelected((state) => state.people);
  const humans = people.filter((person) => !person.bot);
  return (
    <nav class="rail" aria-label="People to be">
      <Group title="Users" people={humans.filter((person) => !hasRole(person))} />
      <Group title="Staff" people={humans.filter(hasRole)} />
    </nav>
  );
}

function Group({ title, people }: { title: string; people: PersonView[] }) {
  return people.length === 0 ? null : (
    <section aria-label={title}>
      <h2>{title}</h2>
      {people.map((person) => (
        <PersonButton key={person.id} person={person} />
      ))}
    </section>
  );
}

function PersonButton({ person }: { person: PersonView }) {
  const isMe = useSelected((state) => state.personId === person.id);
  const unread = useSelected((state) =>
    state.personId === person.id ? countUnread(state.places, state.read) : (state.unreadOf[person.id] ?? 0),
  );
  const role = person.guilds.flatMap((guild) => guild.roles)[0];
  const label = [`Be ${person.name}`, role && `(${role.name})`, unread > 0 && `${unread} unread`].filter(
    Boolean,
  );
  return (
    <button
      type="button"
      class="person"
      aria-label={label.join(' ')}
      aria-current={isMe ? 'true' : undefined}
      title={role ? `${person.name} · ${role.name}` : person.name}
      onClick={() => bePerson(person.username)}
    >
      <span class="face" style={role && { '--role': role.color }}>
        <Avatar name={person.name} src={person.avatar} size={44} />
        {unread > 0 && <span class="badge">{unread > 99 ? '99+' : unread}</span>}
      </span>
      <span class="name" style={role && { color: `color-mix(in oklab, ${role.color} 78%, var(--text))` }}>
        {person.name}
      </span>
    </button>
  );
}
