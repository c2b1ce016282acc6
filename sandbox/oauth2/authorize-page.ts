import { displayName } from '../shapes/people';
import { guildPermissions, Permission } from '../world/permissions';
import type { UserRecord } from '../world/records';
import type { World } from '../world/world';
import type { AuthorizationRequest } from './authorization-request';
import { SCOPES } from './scopes';

/**
 * The page that asks somebody who they are and whether they agree.
 * @param fields of the request: sent again with the decision
 * @param state who was chosen before, and what was wrong with that
 */
export function authorizePage(
  world: World,
  asked: AuthorizationRequest,
  fields: Record<string, string | undefined>,
  state: { userId?: string; error?: string } = {},
): string {
  const people = [...world.users.values()].filter((user) => !user.bot);
  const isInvite = asked.scopes.includes('bot');
  const kept = Object.entries(fields).filter(([name]) => !['person', 'decision', 'guild_id'].includes(name));
  return page(
    `Authorize ${world.application.name}`,
    `<p class="intro"><strong>${escaped(world.application.name)}</strong> wants to access an account of this sandbox.</p>
    ${state.error ? `<p class="error" role="alert">${escaped(state.error)}</p>` : ''}
    <form method="post">
      ${kept.map(([name, value]) => hidden(name, value ?? '')).join('\n      ')}
      <fieldset><legend>Who are you?</legend>
        ${people.map((user) => personChoice(world, user, state.userId || people[0]?.id)).join('\n        ')}
      </fieldset>
      ${isInvite ? guildChoice(world, people, asked.guildId) : ''}
      <h2>This will allow it to</h2>
      <ul>${asked.scopes.map((scope) => `<li>${escaped(SCOPES[scope] ?? scope)}</li>`).join('')}</ul>
      ${asked.redirectUri ? `<p class="note">Afterwards you go to ${escaped(new URL(asked.redirectUri).origin)}.</p>` : ''}
      <div class="buttons">
        <button name="decision" value="deny" formnovalidate>Cancel</button>
        <button name="decision" value="allow" class="primary">Authorize</button>
      </div>
    </form>`,
  );
}

/** @returns a page that says one thing */
export function messagePage(title: string, text: string): string {
  return page(title, `<p>${escaped(text)}</p>`);
}

function personChoice(world: World, user: UserRecord, chosenId?: string): string {
  const address = `${world.addresses.cdn}/avatars/${user.id}/${user.avatar ?? ''}.png`;
  return `<label><input type="radio" name="person" value="${user.id}" required${user.id === chosenId ? ' checked' : ''}>
          <img src="${escaped(address)}" alt="" width="32" height="32"><span>${escaped(displayName(user))} <small>${escaped(user.username)}</small></span></label>`;
}

/** Only servers that somebody here may manage; who that is, the list says. */
function guildChoice(world: World, people: readonly UserRecord[], chosenId = ''): string {
  const options = [...world.guilds.values()].map((guild) => {
    const managers = people
      .filter((user) => (guildPermissions(world, guild, user.id) & Permission.ManageGuild) !== 0n)
      .map((user) => displayName(user, guild));
    const selected = guild.id === chosenId ? ' selected' : '';
    const note = managers.length > 0 ? `managed by ${managers.join(', ')}` : 'nobody may add bots';
    return `<option value="${guild.id}"${selected}>${escaped(`${guild.name} (${note})`)}</option>`;
  });
  return `<label class="server">Add to server <select name="guild_id" required>${options.join('')}</select></label>`;
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(title)}</title>
    <style>${STYLE}</style>
  </head>
  <body><main>
    <h1>${escaped(title)}</h1>
    ${body}
  </main></body>
</html>`;
}

const STYLE = `
:root { color-scheme: light dark; --page: #f2f3f5; --card: #fff; --text: #2b2d31; --soft: #5c5e66; --line: #d9dbe0; --accent: #4752c4; --error: #c02b2b; }
@media (prefers-color-scheme: dark) {
  :root { --page: #1e1f22; --card: #2b2d31; --text: #f2f3f5; --soft: #b5bac1; --line: #44474e; --accent: #5865f2; --error: #ff8a8a; }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--page); color: var(--text); font: 16px/1.45 system-ui, sans-serif; }
main { box-sizing: border-box; width: min(440px, 100vw); padding: 24px; background: var(--card); border-radius: 12px; overflow-wrap: anywhere; }
h1 { font-size: 1.3rem; margin: 0 0 8px; } h2 { font-size: 1rem; margin: 20px 0 4px; }
fieldset { border: 1px solid var(--line); border-radius: 8px; padding: 8px; } legend { color: var(--soft); padding: 0 4px; }
fieldset label { display: flex; gap: 10px; align-items: center; padding: 6px; border-radius: 6px; cursor: pointer; }
fieldset label:hover { background: var(--page); } img { border-radius: 50%; } small, .note { color: var(--soft); }
.server { display: grid; gap: 4px; margin-top: 16px; } select { font: inherit; padding: 8px; }
ul { margin: 0; padding-left: 20px; } .error { color: var(--error); }
.buttons { display: flex; justify-content: flex-end; gap: 12px; margin-top: 24px; }
button { font: inherit; padding: 10px 20px; border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit; cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
`;
