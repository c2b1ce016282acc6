import type { ComponentChildren } from 'preact';
import type { PersonView } from '../../../people/protocol';
import { Avatar } from '../people/avatar';
import { insertWhenShown } from '../composer/insertion';
import { hasRole } from '../state/people';
import { DrawerButton } from '../places/place-header';
import { addressOf } from '../state/address';
import { bePerson } from '../state/session';
import { useSelected } from '../state/store';

/** What is shown while no place is open: who to be and what to try. */
export function Welcome() {
  const people = useSelected((state) => state.people);
  const key = useSelected((state) => state.placeKey);
  const isLoaded = useSelected((state) => state.placesLoaded);
  const isMissing = key !== null && isLoaded;
  return (
    <section class="welcome" aria-label="Start here">
      <header class="place-header plain">
        <DrawerButton />
        <h1>Start here</h1>
      </header>
      <div class="welcome-scroll">{people.length > 0 && <Card people={people} isMissing={isMissing} />}</div>
    </section>
  );
}

function Card({ people, isMissing }: { people: PersonView[]; isMissing: boolean }) {
  const humans = people.filter((person) => !person.bot);
  const bot = people.find((person) => person.bot);
  const user = humans.find((person) => !hasRole(person)) ?? humans[0];
  const staff = humans.find((person) => hasRole(person) && !person.guilds.some((guild) => guild.owner));
  return (
    <div class="welcome-card">
      <h2>A Discord on your machine</h2>
      <p class="lead">
        {isMissing
          ? 'That place is gone, or this person may not see it. Pick another one on the left.'
          : 'Nobody else is here, and nothing you do leaves it. On the left are the people you can be.'}
      </p>
      <ol class="steps">
        {user && bot && (
          <Step
            person={bot}
            title={`Write to ${bot.name} as ${user.name}`}
            text="Say anything, as somebody with a question would."
          >
            <a class="button primary" href={addressOf(user.username, `@${bot.username}`)}>
              Write
            </a>
          </Step>
        )}
        {staff && (
          <Step
            person={staff}
            title={`Be ${staff.name} to see the staff’s side`}
            text="Staff see channels that users do not. Two tabs can be two people at once."
          >
            <button type="button" class="button" onClick={() => bePerson(staff.username)}>
              Be {staff.name}
            </button>
          </Step>
        )}
        {user && bot && (
          <Step
            person={user}
            title="Try a command: /ping"
            text={`Typing / in a conversation shows everything that ${bot.name} can do.`}
          >
            <a
              class="button"
              href={addressOf(user.username, `@${bot.username}`)}
              onClick={() => insertWhenShown('/ping')}
            >
              Try it
            </a>
          </Step>
        )}
      </ol>
      <p class="keys">
        <kbd>Ctrl</kbd> <kbd>K</kbd> finds people and places · <kbd>↑</kbd> edits your last message · right
        click or <kbd>⋯</kbd> shows what else can be done
      </p>
    </div>
  );
}

interface StepProps {
  person: PersonView;
  title: string;
  text: string;
  children: ComponentChildren;
}

function Step({ person, title, text, children }: StepProps) {
  return (
    <li>
      <Avatar name={person.name} src={person.avatar} size={44} />
      <div>
        <h3>{title}</h3>
        <p>{text}</p>
      </div>
      {children}
    </li>
  );
}
