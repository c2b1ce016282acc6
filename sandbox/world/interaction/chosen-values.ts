import { ComponentType } from 'discord-api-types/v10';
import { fault, invalidForm, type FormFault } from '../../discord-error';
import type { Component } from './find-component';
import type { Resolved } from './resolved';

export const SELECTS: readonly ComponentType[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

/**
 * Checks what somebody chose in a select or group, and resolves the ids.
 * @param path where a fault is to be named
 * @param bounds how many values; Discord's default is exactly one
 * @throws DiscordError 50035 for too few, too many, doubled or unknown values; 10003, 10011, 10013 for unknown ids
 */
export function checkChosen(
  component: Component,
  values: readonly string[],
  resolved: Resolved,
  path: FormFault['path'],
  bounds = { least: component.min_values ?? 1, most: component.max_values ?? 1 },
): void {
  if (values.length < bounds.least || values.length > bounds.most) {
    throw invalidForm(fault.length(bounds.least, bounds.most, ...path));
  }
  if (new Set(values).size < values.length) {
    throw invalidForm({
      path,
      code: 'SET_TYPE_ALREADY_CONTAINS_VALUE',
      message: 'The set already contains this value',
    });
  }
  for (const value of values) {
    resolve(component, value, resolved, path);
  }
}

function resolve(component: Component, value: string, resolved: Resolved, path: FormFault['path']): void {
  if (component.type === ComponentType.UserSelect) {
    resolved.user(value);
  } else if (component.type === ComponentType.RoleSelect) {
    resolved.role(value);
  } else if (component.type === ComponentType.MentionableSelect) {
    resolved.mentionable(value);
  } else if (component.type === ComponentType.ChannelSelect) {
    const { type } = resolved.channelOf(value);
    if (
      component.channel_types &&
      component.channel_types.length > 0 &&
      !component.channel_types.includes(type)
    ) {
      throw invalidForm(fault.choice(component.channel_types, ...path));
    }
  } else if (!component.options?.some((option) => option.value === value)) {
    throw invalidForm(fault.choice(component.options?.map((option) => option.value) ?? [], ...path));
  }
}
