/** Says in words why Discord does not let the bot in, or throws it out for good. */
import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, GatewayCloseCodes } from 'discord.js';
import { StartError } from '../start-error';

const portal = 'https://discord.com/developers/applications';

const wrongToken =
  `Discord refuses DISCORD_TOKEN: it is wrong, or it was reset. Copy the token again from ${portal} ` +
  '(your application, "Bot", "Reset Token"), put it into the environment or .env, and start again.';

/** Discord: gateway close codes after which reconnecting is pointless. */
const closeReasons: Partial<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: wrongToken,
  [GatewayCloseCodes.InvalidShard]:
    'Discord refuses the shard number of this process. Start all processes with the same settings.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for one gateway connection, and Discord demands sharding. Start it again: the number of shards is asked anew at each start.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    "Discord no longer speaks this version's gateway protocol. Update Postern to its newest version.",
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know an intent that this version asks for. Update Postern to its newest version.',
  [GatewayCloseCodes.DisallowedIntents]:
    `Discord does not give the bot the events it needs. Open ${portal}, choose your application, "Bot", and under ` +
    '"Privileged Gateway Intents" switch on "Server Members Intent" and "Message Content Intent", save, and start again.',
};

/** @returns the reason for a final close of the gateway; undefined for a code after which discord.js reconnects */
export function closeProblem(code: number): StartError | undefined {
  const reason = closeReasons[code];
  return reason ? new StartError(reason) : undefined;
}

/** @returns why a bot route answered 401 */
export const tokenProblem = (): StartError => new StartError(wrongToken);

/** Whether Discord has a passing trouble: it answered, but with an error of its own. Discord: any 5xx. */
export function isPassing(error: unknown): boolean {
  return statusOf(error) >= 500;
}

/**
 * Explains a failed request or login.
 * @param api the address that was tried
 */
export function loginProblem(error: unknown, api: string): StartError {
  if (error instanceof StartError) {
    return error;
  }
  if (
    statusOf(error) === 401 ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
  ) {
    return tokenProblem();
  }
  const { host } = new URL(api);
  const message = (error as Error).message;
  if (/sessions remaining/.test(message)) {
    return new StartError(
      `Discord lets a bot connect a limited number of times a day, and this one has used them up (${message}). ` +
        'Find out why it was restarted so often, and start it again after that time.',
      { cause: error },
    );
  }
  const isAnswer = error instanceof DiscordAPIError || statusOf(error) > 0;
  return new StartError(
    isAnswer
      ? `Discord at ${host} refused the login: ${message}. Check DISCORD_API_URL and start again.`
      : `Discord at ${host} cannot be reached (${causeOf(error)}). Check the network, a firewall or proxy, and DISCORD_API_URL, then start again.`,
    { cause: error },
  );
}

function statusOf(error: unknown): number {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : 0;
}

/** undici hides the reason behind "fetch failed". */
function causeOf(error: unknown): string {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown };
  return code ?? (cause === undefined ? (message ?? 'no reason given') : causeOf(cause));
}
