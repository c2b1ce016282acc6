import { fault, invalidForm } from '../discord-error';

/** Words that no webhook may carry in its name, in any case (Discord: webhook resource). */
const FORBIDDEN = ['clyde', 'discord'];

/**
 * Checks the name of a webhook, or the one that it takes for a single message.
 * @returns the name without white space around it
 * @throws DiscordError 50035: 1 to 80 characters, without "clyde" and "discord"
 */
export function checkWebhookName(name: string, field: 'name' | 'username'): string {
  const trimmed = name.trim();
  if (trimmed.length < 1 || trimmed.length > 80) {
    throw invalidForm(fault.length(1, 80, field));
  }
  const word = FORBIDDEN.find((forbidden) => trimmed.toLowerCase().includes(forbidden));
  if (word) {
    throw invalidForm({
      path: [field],
      code: 'USERNAME_INVALID_CONTAINS',
      message: `Username cannot contain "${word}"`,
    });
  }
  return trimmed;
}
