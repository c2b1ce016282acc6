/**
 * Interactions: what a person does with the application (slash commands, menus, buttons, selects, forms), and how the
 * application answers. The doors to it, by who opens them.
 */
export { dismissEphemeral } from './interaction/dismiss-ephemeral';
export { answerInteraction } from './interaction/answer';
export {
  createFollowUp,
  deleteFollowUp,
  editFollowUp,
  findInteractionByToken,
  getFollowUp,
} from './interaction/follow-ups';
export { submitModal, type ModalFields, type ModalFiles } from './interaction/submit-modal';
export { requestChoices, useMenu, useSlashCommand } from './interaction/use-command';
export type { OptionValues } from './interaction/typed-options';
export { chooseInSelect, pressButton } from './interaction/use-component';
export { visibleCommands } from './interaction/visible-commands';
