import { ComponentType } from 'discord-api-types/v10';
import type { Recorder } from '../transcripts/recorder';
import type { World } from '../world/world';
import { allComponents, buttonFace, type SeenComponent } from './components';
import { filledForm, pickedValues, type Entry } from './form-filling';
import { Inbox, type OpenForm } from './inbox';
import type { ActionResult, MessageView } from './protocol';
import { idOf, plainOptions, required, type MessageRef, type OptionInput, type Ref } from './references';
import { messageView } from './views/message-view';
import { Writer } from './writer';

/** What an interaction came to, as the person sees it. */
export interface Answered {
  interactionId: string;
  /** Discord's callback type: 4 message, 5 thinking, 6 and 7 the message stays, 9 a form. */
  callbackType: number;
  /** What was answered, if it is a message and stands already. */
  message?: MessageView;
}

/**
 * A person of the sandbox for tests: does what people do, sees what they see, and waits by events. What Discord refuses
 * is thrown as DiscordError.
 */
export class Actor extends Writer {
  private readonly inbox: Inbox;
  private entries: Record<string, Entry> = {};

  public constructor(world: World, recorder: Recorder, id: string) {
    super(world, recorder, id);
    this.inbox = new Inbox(world, id);
  }

  /** Uses a slash command (`/close`, `/close-request create`) and waits for its answer. */
  public async slash(
    command: string,
    options: Record<string, OptionInput> = {},
    { in: place = this.dmWith() }: { in?: Ref } = {},
  ): Promise<Answered> {
    return this.answered(
      await this.does({ act: 'slash', channelId: idOf(place), command, options: plainOptions(options) }),
    );
  }

  /** What the bot offers while one types into an option. */
  public async choices(
    command: string,
    focused: string,
    typed = '',
    { in: place = this.dmWith(), options = {} }: { in?: Ref; options?: Record<string, string | number> } = {},
  ): Promise<{ name: string; value: string | number }[]> {
    const result = await this.does({
      act: 'autocomplete',
      channelId: idOf(place),
      command,
      options: { ...options, [focused]: typed },
      focused,
    });
    return result.choices ?? [];
  }

  /** Uses a command of a message's context menu. */
  public async messageMenu(name: string, { id, channelId }: MessageRef): Promise<Answered> {
    return this.answered(await this.does({ act: 'message-menu', channelId, name, messageId: id }));
  }

  /** Uses a command of somebody's context menu. */
  public async userMenu(name: string, user: Ref, place: Ref = this.dmWith()): Promise<Answered> {
    return this.answered(
      await this.does({ act: 'user-menu', channelId: idOf(place), name, userId: idOf(user) }),
    );
  }

  /** Presses the button of this label on the newest message that has it; waits until there is one. */
  public async press(label: string, { on }: { on?: MessageRef } = {}): Promise<Answered> {
    const isIt = (part: SeenComponent): boolean =>
      part.type === ComponentType.Button && !part.disabled && buttonFace(part) === label;
    const { message, component } = await this.finds(`a button [${label}]`, isIt, on);
    const customId = required(component.custom_id, `[${label}] is a link; only a browser can open it.`);
    return this.answered(
      await this.does({ act: 'press', channelId: message.channelId, messageId: message.id, customId }),
    );
  }

  /** Chooses by name in the newest select that has this placeholder or custom id. */
  public async select(name: string, ...wanted: (string | { id: string })[]): Promise<Answered> {
    const isIt = (part: SeenComponent): boolean =>
      !part.disabled &&
      part.type !== ComponentType.Button &&
      [part.placeholder, part.custom_id].includes(name);
    const { message, component } = await this.finds(`a select "${name}"`, isIt);
    const values = pickedValues(this.world, component, wanted.map(idOf));
    const { id: messageId, channelId } = message;
    const customId = component.custom_id ?? '';
    return this.answered(await this.does({ act: 'select', channelId, messageId, customId, values }));
  }

  /** The form that the bot has opened for this person; waits until there is one. */
  public form(): Promise<OpenForm> {
    return this.waits('a form', () => this.inbox.forms.at(-1));
  }

  /** Fills fields of the open form, by what stands over them. */
  public async fill(entries: Record<string, Entry>): Promise<void> {
    const { components } = await this.form();
    this.entries = { ...this.entries, ...filledForm(this.world, components, entries) };
  }

  /** Sends the open form with what was filled in. */
  public async submit(): Promise<Answered> {
    const { interactionId } = await this.form();
    const result = await this.does({ act: 'submit', interactionId, fields: this.entries });
    this.entries = {};
    this.inbox.close(interactionId);
    return this.answered(result);
  }

  /** Closes the open form without sending it. */
  public async dismiss(): Promise<void> {
    const { interactionId } = await this.form();
    await this.does({ act: 'dismiss', interactionId });
    this.entries = {};
    this.inbox.close(interactionId);
  }

  private async answered({ interactionId = '' }: ActionResult): Promise<Answered> {
    const callbackType = await this.waits('an answer to what was pressed or sent', () =>
      this.inbox.answerTo(interactionId),
    );
    const interaction = this.world.interactions.get(interactionId);
    const original = interaction?.originalId ?? '';
    const message =
      this.world.ephemerals.get(original) ??
      this.world.channels.get(interaction?.channelId ?? '')?.messages.get(original);
    return {
      interactionId,
      callbackType,
      ...(message && { message: messageView(this.world, this.id, message) }),
    };
  }

  private finds(what: string, isIt: (part: SeenComponent) => boolean, on?: MessageRef) {
    const inMessage = (message: MessageView) => {
      const component = allComponents(message.components).find(isIt);
      return component && { message, component };
    };
    return this.waits(what, () => {
      const messages = this.messages(on?.channelId).filter(({ id }) => on === undefined || id === on.id);
      return messages
        .toReversed()
        .map(inMessage)
        .find((found) => found !== undefined);
    });
  }
}
