import type { MessageView } from '../../../people/protocol';
import { openMenu } from '../overlays/menu';
import { insertIntoComposer } from '../composer/insertion';
import { selectPlace } from '../state/places';
import { openPlace } from '../state/session';
import type { MenuItem } from '../state/state';
import { getState, setState } from '../state/store';
import { copy } from '../messages/message-menu';
import { useOnUser } from './profile-card';

/** What can be done with whoever wrote something: the bot's user commands among it. */
export function openUserMenu(event: MouseEvent, author: MessageView['author']): void {
  event.stopPropagation();
  const state = getState();
  const place = selectPlace(state);
  const person = state.people.find((each) => each.id === author.id);
  const commands = (state.commands[place?.id ?? ''] ?? []).filter((command) => command.type === 2);
  const { clientX: x, clientY: y } = event;
  const items: MenuItem[] = [
    { label: 'Profile', run: () => setState({ overlay: { kind: 'profile', x, y, userId: author.id } }) },
    ...(person && person.id !== state.personId
      ? [{ label: 'Message', run: () => openPlace(`@${person.username}`) }]
      : []),
    ...(person ? [{ label: 'Mention', run: () => insertIntoComposer(`<@${person.id}> `) }] : []),
    ...(person && commands.length > 0 ? [{ heading: 'Apps' }] : []),
    ...(person ? commands : []).map(({ name }) => ({ label: name, run: () => useOnUser(name, author.id) })),
    { heading: 'Developer' },
    { label: 'Copy user ID', run: () => copy(author.id) },
  ];
  openMenu(event, `Actions for ${author.name}`, items);
}
