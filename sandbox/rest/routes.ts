import type { Route } from './route';
import { myGuildRoutes } from './my-guilds';
import { applicationRoutes } from './application';
import { oauth2Routes } from './oauth2';
import { interactionRoutes } from './interactions';
import { commandRoutes } from './commands';
import { gatewayRoutes } from './gateway';
import { messageRoutes } from './messages';
import { pinRoutes } from './pins';
import { reactionRoutes } from './reactions';
import { channelRoutes } from './channels';
import { guildRoutes } from './guilds';
import { memberRoutes } from './members';
import { roleRoutes } from './roles';
import { threadListRoutes } from './thread-lists';
import { threadMemberRoutes } from './thread-members';
import { threadRoutes } from './threads';
import { userRoutes } from './users';
import { webhookMessageRoutes } from './webhook-messages';
import { webhookRoutes } from './webhooks';

/** Every REST endpoint, by group. */
export const routes: readonly Route[] = [
  ...userRoutes,
  ...channelRoutes,
  ...threadRoutes,
  ...threadListRoutes,
  ...threadMemberRoutes,
  ...webhookRoutes,
  ...webhookMessageRoutes,
  ...guildRoutes,
  ...memberRoutes,
  ...roleRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...pinRoutes,
  ...gatewayRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...oauth2Routes,
  ...applicationRoutes,
  ...myGuildRoutes,
];
